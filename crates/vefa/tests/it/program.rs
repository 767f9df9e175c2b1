//! The built program as a process: its own folder and port, orders of the command line, a server that can be stopped and killed.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::http::{Answer, Asked};

/// How long something may take that takes a moment.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// One installation.
pub struct Place {
    folder: TempDir,
    data: PathBuf,
    port: u16,
    settings: Vec<(String, String)>,
}

impl Place {
    /// An empty one in a temporary folder.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        Self::over(folder, data)
    }

    /// One whose data lies in a folder that is there already, such as a small disk.
    pub fn with_data(data: &Path) -> Self {
        Self::over(tempfile::tempdir().unwrap(), data.to_owned())
    }

    fn over(folder: TempDir, data: PathBuf) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        Self {
            folder,
            data,
            port,
            settings: Vec::new(),
        }
    }

    /// The same with a setting, by the name that it has in the environment.
    pub fn set(mut self, name: &str, value: impl ToString) -> Self {
        self.settings.push((name.to_owned(), value.to_string()));
        self
    }

    /// Where files of the test may lie.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where the program keeps its things.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// A file of the test.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// An order, not given yet.
    pub fn order<S: AsRef<std::ffi::OsStr>>(&self, words: &[S]) -> Command {
        let mut order = Command::new(env!("CARGO_BIN_EXE_vefa"));
        order
            .args(words)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TMPDIR", self.folder.path())
            .env("LANG", "tr_TR.UTF-8")
            .env("VEFA_DATA", &self.data)
            .env("VEFA_LISTEN", self.address())
            .env("VEFA_WEB__REQUESTS_PER_MINUTE", "0")
            .env("VEFA_LOG__LEVEL", "warn")
            .envs(self.settings.iter().cloned())
            .stdin(Stdio::null());
        order
    }

    /// Gives an order and waits for its end.
    pub fn run<S: AsRef<std::ffi::OsStr>>(&self, words: &[S]) -> Output {
        self.order(words).output().unwrap()
    }

    /// Gives an order that must succeed; what it says.
    #[track_caller]
    pub fn done<S: AsRef<std::ffi::OsStr>>(&self, words: &[S]) -> String {
        let ran = self.run(words);
        assert!(ran.status.success(), "{}", told(&ran));
        String::from_utf8_lossy(&ran.stdout).into_owned()
    }

    /// Makes the demo company; the key for programs of its administrator.
    pub fn demo(&self) -> String {
        let said = self.done(&["demo", "--json"]);
        let said: serde_json::Value = serde_json::from_str(said.trim()).unwrap();
        said["token"].as_str().unwrap().to_owned()
    }

    /// `vefa check` must find that everything holds.
    #[track_caller]
    pub fn holds(&self) {
        self.done(&["check"]);
    }

    /// Begins to serve, and waits until it is ready.
    pub fn serve(&self) -> Serving {
        let child = self.order(&["serve"]).stdout(Stdio::null()).spawn();
        let mut serving = Serving {
            child: child.unwrap(),
            address: self.address(),
        };
        let ready = || Asked::get("/readyz").try_at(&serving.address);
        let begun = Instant::now();
        while ready().is_none_or(|answer| answer.status != 200) {
            let ended = serving.child.try_wait().unwrap();
            assert!(ended.is_none(), "it ended instead of serving: {ended:?}");
            assert!(begun.elapsed() < PATIENCE, "it does not become ready");
            std::thread::sleep(Duration::from_millis(30));
        }
        serving
    }

    /// Where it answers.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The embedded database, seen from outside.
    pub fn database(&self) -> rusqlite::Connection {
        let db = rusqlite::Connection::open(self.data.join("vefa.db")).unwrap();
        db.busy_timeout(Duration::from_secs(20)).unwrap();
        db
    }

    /// One figure of the embedded database; nought as long as there is none.
    pub fn figure(&self, sql: &str) -> i64 {
        self.database()
            .query_row(sql, [], |row| row.get(0))
            .unwrap_or(0)
    }

    /// Waits until a figure of the database is as it should be.
    #[track_caller]
    pub fn until(&self, sql: &str, good: impl Fn(i64) -> bool) {
        let begun = Instant::now();
        while !good(self.figure(sql)) {
            assert!(
                begun.elapsed() < PATIENCE,
                "waited in vain, {sql} is {}",
                self.figure(sql)
            );
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

/// A server at work; it is killed with the test.
pub struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    /// Asks it.
    pub fn ask(&self, asked: &Asked) -> Answer {
        asked.at(&self.address)
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop.
    pub fn terminate(&self) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(told.success());
    }

    /// Waits for its end.
    pub fn ended(mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Memory that it holds now and held at most, in MiB; nothing where the machine does not say.
    pub fn memory(&self) -> Option<(u64, u64)> {
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).ok()?;
        let figure = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kib / 1024)
        };
        Some((figure("VmRSS:")?, figure("VmHWM:")?))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an order said, for the one who reads why a test failed.
pub fn told(ran: &Output) -> String {
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!(
        "{}\n{}{}",
        ran.status,
        words(&ran.stdout),
        words(&ran.stderr)
    )
}
