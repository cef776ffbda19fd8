//! A headless Chromium, led by a chromedriver of its own.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

/// How long anything on a page may take that is not said to take less.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A page in a browser. Dropping it ends the browser and the driver.
pub(crate) struct Page {
    client: Client,
    http: reqwest::Client,
    driver: Driver,
}

struct Driver {
    child: Child,
    port: u16,
    session: String,
}

impl Driver {
    /// Starts one. The free port that it takes of IPv4 may be in use with IPv6, and then it gives up.
    fn start() -> Self {
        (0..5).find_map(|_| Self::try_start()).expect("chromedriver starts")
    }

    fn try_start() -> Option<Self> {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = loop {
            let Some(Ok(line)) = lines.next() else {
                child.wait().unwrap();
                return None;
            };
            let port = line.rsplit_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').parse());
            if let Some(port) = port {
                break port.unwrap();
            }
        };
        // Somebody has to read on, or the driver would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { child, port, session: String::new() })
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/session/{}/{path}", self.port, self.session)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that is killed leaves its browser behind; the session ends it, after a failed test too.
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = write!(
                stream,
                "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                self.session
            );
            let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
            let _ = stream.read(&mut [0; 512]);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Page {
    pub(crate) async fn start() -> Self {
        let mut driver = Driver::start();
        let arguments = [
            "--headless=new",
            // As root, as in a container, Chromium refuses to run with its sandbox.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--disable-lcd-text",
        ];
        let capabilities = json!({
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities.as_object().unwrap().clone())
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .expect("Chromium starts");
        driver.session = client.session_id().await.unwrap().unwrap();
        let page = Self { client, http: reqwest::Client::new(), driver };
        page.size(1040, 640).await;
        page
    }

    /// Opens an address, and waits until the page's own script is through.
    pub(crate) async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
        self.until("document.documentElement.dataset.ready === 'true'").await;
    }

    /// The value of an expression of JavaScript.
    pub(crate) async fn value(&self, expression: &str) -> Value {
        self.client.execute(&format!("return {expression};"), Vec::new()).await.unwrap()
    }

    /// The text of the first element that a selector finds.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.client.find(Locator::Css(selector)).await.unwrap().text().await.unwrap()
    }

    /// Waits until an expression is true; the answer is how long that took.
    pub(crate) async fn until(&self, expression: &str) -> Duration {
        let start = Instant::now();
        while self.value(&format!("Boolean({expression})")).await != json!(true) {
            if start.elapsed() > PATIENCE {
                let text = self.value("document.body.innerText").await;
                panic!("never true: {expression}\nThe page: {text}\nIts console: {:#?}", self.console().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        start.elapsed()
    }

    /// Waits for an element, and clicks it as a user would: where it is covered or hidden, this fails.
    pub(crate) async fn click(&self, selector: &str) {
        let start = Instant::now();
        loop {
            let element = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
            match element.unwrap_or_else(|error| panic!("{selector}: {error}")).click().await {
                Ok(()) => return,
                // What is drawn anew in this moment is there again in the next.
                Err(error) if error.is_stale_element_reference() && start.elapsed() < PATIENCE => {}
                Err(error) => panic!("{selector}: {error}"),
            }
        }
    }

    /// Chooses an option by its value.
    pub(crate) async fn choose(&self, label: &str, value: &str) {
        self.labelled(label).await.select_by_value(value).await.unwrap();
    }

    /// Replaces what a field holds.
    pub(crate) async fn enter(&self, label: &str, text: &str) {
        let field = self.labelled(label).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    async fn labelled(&self, label: &str) -> fantoccini::elements::Element {
        let path = format!("//*[@id=//label[normalize-space()='{label}']/@for]");
        self.client.find(Locator::XPath(&path)).await.unwrap_or_else(|error| panic!("{label}: {error}"))
    }

    /// Presses a key where the focus is.
    pub(crate) async fn press(&self, key: fantoccini::key::Key) {
        self.write(&char::from(key).to_string()).await;
    }

    /// Types a text where the focus is.
    pub(crate) async fn write(&self, text: &str) {
        self.client.active_element().await.unwrap().send_keys(text).await.unwrap();
    }

    /// Makes the page this large, as a phone's may be.
    pub(crate) async fn size(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Says that the user prefers `dark` or `light`.
    pub(crate) async fn prefer(&self, scheme: &str) {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({"cmd": command, "params": parameters});
        let answer = self.http.post(self.driver.url("goog/cdp/execute")).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{command}");
    }

    /// What the console has said since it was last asked: errors, warnings, violations of the policy.
    pub(crate) async fn console(&self) -> Vec<String> {
        let answer = self.http.post(self.driver.url("se/log")).json(&json!({"type": "browser"})).send().await.unwrap();
        let entries: Value = answer.json().await.unwrap();
        let entries = entries["value"].as_array().unwrap().iter();
        let loud = entries.filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        loud.map(|entry| entry["message"].as_str().unwrap().to_owned()).collect()
    }

    /// Keeps what can be seen as a picture, if `PARTNER_ORDERS_PICTURES` names a directory.
    pub(crate) async fn picture(&self, name: &str) {
        let Some(directory) = std::env::var_os("PARTNER_ORDERS_PICTURES") else { return };
        // Nothing may still be moving.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let directory = PathBuf::from(directory);
        fs::create_dir_all(&directory).unwrap();
        fs::write(directory.join(format!("{name}.png")), self.client.screenshot().await.unwrap()).unwrap();
    }
}
