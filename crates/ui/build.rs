//! Gathers the front-end files under names that carry their content's hash, so that browsers keep
//! them for a year, and hands them to memory-serve for embedding.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Icons of the sprite: file names of `@tabler/icons` outline.
const ICONS: &[&str] = &[
    "alert-triangle",
    "archive",
    "arrow-back-up",
    "arrow-left",
    "arrow-right",
    "arrows-sort",
    "at",
    "ban",
    "barcode",
    "bell",
    "book",
    "book-2",
    "box",
    "briefcase",
    "building",
    "building-store",
    "building-warehouse",
    "calendar",
    "calendar-due",
    "camera",
    "cash",
    "certificate",
    "chart-bar",
    "check",
    "checklist",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle-check",
    "clipboard-list",
    "clock",
    "cloud-upload",
    "code",
    "columns-3",
    "copy",
    "credit-card",
    "database",
    "device-desktop",
    "device-floppy",
    "device-mobile",
    "dots",
    "dots-vertical",
    "download",
    "edit",
    "external-link",
    "eye",
    "eye-off",
    "file",
    "file-import",
    "file-invoice",
    "file-spreadsheet",
    "file-text",
    "file-type-pdf",
    "filter",
    "gavel",
    "help",
    "history",
    "home",
    "hourglass",
    "id",
    "inbox",
    "info-circle",
    "key",
    "keyboard",
    "language",
    "layout-list",
    "link",
    "list-details",
    "lock",
    "login-2",
    "logout",
    "mail",
    "map-pin",
    "menu-2",
    "message",
    "messages",
    "minus",
    "moon",
    "note",
    "package",
    "packages",
    "paperclip",
    "password",
    "phone",
    "photo",
    "player-pause",
    "plus",
    "printer",
    "qrcode",
    "receipt",
    "receipt-refund",
    "refresh",
    "repeat",
    "scale",
    "scan",
    "search",
    "send",
    "settings",
    "shield",
    "shield-check",
    "shield-off",
    "shopping-cart",
    "sparkles",
    "star",
    "sun",
    "tag",
    "tags",
    "thumb-down",
    "thumb-up",
    "tool",
    "tools",
    "transfer",
    "trash",
    "truck",
    "truck-return",
    "upload",
    "user",
    "user-check",
    "user-plus",
    "users",
    "users-group",
    "webhook",
    "world",
    "x",
];

/// Files taken from npm as they are: (name on our side, path under `node_modules`).
const TAKEN: &[(&str, &str)] = &[
    ("htmx.js", "htmx.org/dist/htmx.min.js"),
    ("hx-sse.js", "htmx.org/dist/ext/hx-sse.min.js"),
    (
        "scalar.js",
        "@scalar/api-reference/dist/browser/standalone.js",
    ),
    (
        "inter-latin.woff2",
        "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    ),
    (
        "inter-latin-ext.woff2",
        "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
    ),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=VEFA_NODE_MODULES");
    let Some(modules) = node_modules() else {
        return;
    };
    if let Err(error) = gather(&modules) {
        println!("cargo::error=front-end files could not be gathered: {error}");
    }
}

/// The folder that `npm ci` filled, or a message that says how to fill it.
fn node_modules() -> Option<PathBuf> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("assets");
    let modules =
        env::var_os("VEFA_NODE_MODULES").map_or_else(|| here.join("node_modules"), PathBuf::from);
    println!(
        "cargo::rerun-if-changed={}",
        here.join("package-lock.json").display()
    );
    println!(
        "cargo::rerun-if-changed={}",
        modules.join(".package-lock.json").display()
    );
    let missing = TAKEN.iter().find(|(_, path)| !modules.join(path).is_file());
    let Some((name, path)) = missing else {
        return Some(modules);
    };
    println!(
        "cargo::error={name} is missing ({}).",
        modules.join(path).display()
    );
    println!(
        "cargo::error=Run `make assets`, or `npm ci` in {}.",
        here.display()
    );
    None
}

fn gather(modules: &Path) -> io::Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    let web = out.join("web");
    let _ = fs::remove_dir_all(&web);
    fs::create_dir_all(web.join("assets"))?;
    let mut shelf = Shelf {
        folder: web.join("assets"),
        names: Vec::new(),
    };
    for (name, path) in TAKEN {
        shelf.put(name, &without_source_map(fs::read(modules.join(path))?))?;
    }
    shelf.put("icons.svg", sprite(modules)?.as_bytes())?;
    shelf.put("vefa.svg", &own("assets/vefa.svg")?)?;
    shelf.put("docs.js", &own("assets/docs.js")?)?;
    shelf.put("app.js", &scripts()?)?;
    for (name, sheets) in [
        ("theme.css", THEME),
        ("public.css", PUBLIC),
        ("docs.css", &["docs"][..]),
    ] {
        let css = shelf.resolve(&joined("css", sheets)?);
        shelf.put(name, css.as_bytes())?;
    }
    fs::write(out.join("asset_names.rs"), shelf.code())?;
    let label = web.to_string_lossy().into_owned();
    let code = memory_serve::assets_to_code(&label, &web, &out, true, |_| ());
    fs::write(
        out.join("memory_serve_assets.rs"),
        format!("&[(\"default\", {code}),]"),
    )
}

/// Sheets of the staff's pages and of the customer's pages, in their order.
const THEME: &[&str] = &[
    "tokens", "fonts", "base", "frame", "parts", "board", "forms", "tables", "overlays", "print",
];
const PUBLIC: &[&str] = &["tokens", "base", "parts", "forms", "public", "print"];

struct Shelf {
    folder: PathBuf,
    names: Vec<(String, String)>,
}

impl Shelf {
    fn put(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let hashed = format!("{stem}.{:016x}.{ending}", hasher.finish());
        fs::write(self.folder.join(&hashed), bytes)?;
        self.names
            .push((name.to_owned(), format!("/assets/{hashed}")));
        Ok(())
    }

    /// Replaces `url(name)` of files put earlier by their address.
    fn resolve(&self, css: &str) -> String {
        self.names
            .iter()
            .fold(css.to_owned(), |css, (name, address)| {
                css.replace(&format!("url({name})"), &format!("url({address})"))
            })
    }

    fn code(&self) -> String {
        let mut code = String::from(
            "/// Address of each asset by its plain name.\npub const ADDRESSES: &[(&str, &str)] = &[\n",
        );
        for (name, address) in &self.names {
            let _ = writeln!(code, "    (\"{name}\", \"{address}\"),");
        }
        code.push_str("];\n/// Names of the icons in the sprite.\npub const ICONS: &[&str] = &[\n");
        for icon in ICONS {
            let _ = writeln!(code, "    \"{icon}\",");
        }
        code.push_str("];\n");
        code
    }
}

fn own(path: &str) -> io::Result<Vec<u8>> {
    println!("cargo::rerun-if-changed={path}");
    fs::read(path)
}

fn joined(kind: &str, names: &[&str]) -> io::Result<String> {
    let mut all = String::new();
    for name in names {
        all.push_str(&String::from_utf8_lossy(&own(&format!(
            "assets/{kind}/{name}.{kind}"
        ))?));
        all.push('\n');
    }
    Ok(all)
}

/// Our modules share one request; braces keep their names apart.
fn scripts() -> io::Result<Vec<u8>> {
    println!("cargo::rerun-if-changed=assets/js");
    let mut files: Vec<PathBuf> = fs::read_dir("assets/js")?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .collect();
    files.sort();
    let mut all = String::from("\"use strict\";\n");
    for file in files {
        let _ = writeln!(all, "{{\n{}}}", fs::read_to_string(file)?);
    }
    Ok(all.into_bytes())
}

fn sprite(modules: &Path) -> io::Result<String> {
    let mut all = String::from(
        "<!-- Tabler Icons, MIT licence, https://tabler.io/icons -->\n<svg xmlns=\"http://www.w3.org/2000/svg\">\n",
    );
    for icon in ICONS {
        let path = modules.join(format!("@tabler/icons/icons/outline/{icon}.svg"));
        let svg = fs::read_to_string(&path)
            .map_err(|e| io::Error::new(e.kind(), format!("icon {icon}: {e}")))?;
        let body = svg
            .split_once('>')
            .map_or("", |(_, rest)| rest)
            .replace("</svg>", "");
        let _ = writeln!(
            all,
            "<symbol id=\"{icon}\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\">{}</symbol>",
            body.trim().replace('\n', "")
        );
    }
    all.push_str("</svg>\n");
    Ok(all)
}

/// A source map that is not there costs a failed request in every developer console.
fn without_source_map(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => match text.rfind("//# sourceMappingURL=") {
            Some(at) => text.as_bytes()[..at].to_vec(),
            None => text.into_bytes(),
        },
        Err(binary) => binary.into_bytes(),
    }
}
