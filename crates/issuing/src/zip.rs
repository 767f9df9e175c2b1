//! A ZIP file without compression, written once from front to back: what an audit opens with any program.

/// Files of one ZIP at most, so that no field overflows.
pub const FILES_MOST: usize = 60_000;
/// Bytes of one ZIP at most.
pub const BYTES_MOST: usize = 280 * 1024 * 1024;

/// A ZIP that grows.
#[derive(Debug, Default)]
pub struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: usize,
}

impl Zip {
    /// Whether another file of this size has room.
    #[must_use]
    pub fn has_room(&self, size: usize) -> bool {
        self.files < FILES_MOST && self.bytes.len() + self.directory.len() + size < BYTES_MOST
    }

    /// Adds a file. Its name is UTF-8; whoever reads the flag knows.
    pub fn add(&mut self, name: &str, content: &[u8]) {
        let place = short(self.bytes.len());
        let head = head(name, content);
        self.bytes.extend(0x0403_4b50_u32.to_le_bytes());
        self.bytes.extend(&head);
        self.bytes.extend(0_u16.to_le_bytes());
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content);
        self.directory.extend(0x0201_4b50_u32.to_le_bytes());
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&head);
        // no extra field, no remark, first disk, no attributes
        self.directory.extend([0; 12]);
        self.directory.extend(place.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
    }

    /// The whole file.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        let place = short(self.bytes.len());
        let size = short(self.directory.len());
        let files = u16::try_from(self.files).unwrap_or(u16::MAX);
        self.bytes.append(&mut self.directory);
        self.bytes.extend(0x0605_4b50_u32.to_le_bytes());
        self.bytes.extend([0; 4]);
        self.bytes.extend(files.to_le_bytes());
        self.bytes.extend(files.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(place.to_le_bytes());
        self.bytes.extend(0_u16.to_le_bytes());
        self.bytes
    }
}

/// What a file's own head and the directory say alike: version, flags, method, time, checksum, sizes, length of the name.
fn head(name: &str, content: &[u8]) -> Vec<u8> {
    let mut head = Vec::with_capacity(24);
    head.extend(20_u16.to_le_bytes());
    // names are UTF-8
    head.extend(0x0800_u16.to_le_bytes());
    head.extend(0_u16.to_le_bytes());
    // the first moment that the format knows: the index has the real ones
    head.extend(0_u16.to_le_bytes());
    head.extend(0x0021_u16.to_le_bytes());
    head.extend(crc32(content).to_le_bytes());
    head.extend(short(content.len()).to_le_bytes());
    head.extend(short(content.len()).to_le_bytes());
    head.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    head
}

fn short(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// The table of the checksum, by byte.
const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut value = at as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 {
                0xedb8_8320 ^ (value >> 1)
            } else {
                value >> 1
            };
            bit += 1;
        }
        table[at] = value;
        at += 1;
    }
    table
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        let at = (crc ^ u32::from(*byte)) & 0xff;
        TABLE[at as usize] ^ (crc >> 8)
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_world() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn a_file_stands_whole_between_head_and_directory() {
        let mut zip = Zip::default();
        zip.add("dizin.csv", b"a;b\n");
        zip.add("belgeler/Ş.xml", b"<x/>");
        let bytes = zip.finish();
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        assert_eq!(&bytes[39..43], b"a;b\n");
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        assert_eq!(bytes[end + 10], 2);
    }
}
