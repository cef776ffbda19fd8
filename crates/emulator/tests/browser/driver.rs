//! A headless Chromium with its own chromedriver.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

/// The time limit of a wait for the page.
pub(crate) const WAIT_LIMIT: Duration = Duration::from_secs(20);

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
    /// Starts a driver, if necessary in several attempts.
    fn start() -> Self {
        (0..5).find_map(|_| Self::try_start()).expect("chromedriver starts")
    }

    /// Starts a driver. `None` if its port, which is free on IPv4, is in use on IPv6.
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
        // Without a reader, the driver would block on a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { child, port, session: String::new() })
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/session/{}/{path}", self.port, self.session)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A killed driver would leave its browser running. The end of the session ends the browser.
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

    /// Opens an address, and waits until the page's script has finished.
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

    /// Waits until an expression is true. Returns the waiting time.
    pub(crate) async fn until(&self, expression: &str) -> Duration {
        let start = Instant::now();
        while self.value(&format!("Boolean({expression})")).await != json!(true) {
            if start.elapsed() > WAIT_LIMIT {
                let text = self.value("document.body.innerText").await;
                panic!("never true: {expression}\nThe page: {text}\nIts console: {:#?}", self.console().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        start.elapsed()
    }

    /// Waits for an element and clicks it as a user would. Fails if it is covered or hidden.
    pub(crate) async fn click(&self, selector: &str) {
        let start = Instant::now();
        loop {
            let element = self.client.wait().at_most(WAIT_LIMIT).for_element(Locator::Css(selector)).await;
            match element.unwrap_or_else(|error| panic!("{selector}: {error}")).click().await {
                Ok(()) => return,
                // The page is drawing the element again.
                Err(error) if error.is_stale_element_reference() && start.elapsed() < WAIT_LIMIT => {}
                Err(error) => panic!("{selector}: {error}"),
            }
        }
    }

    /// Chooses an option by its value.
    pub(crate) async fn choose(&self, label: &str, value: &str) {
        self.labelled(label).await.select_by_value(value).await.unwrap();
    }

    /// Replaces the content of a field.
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

    /// Sets the size of the page, for example to that of a phone.
    pub(crate) async fn size(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Sets the preferred color scheme, `dark` or `light`.
    pub(crate) async fn prefer(&self, scheme: &str) {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({"cmd": command, "params": parameters});
        let response = self.http.post(self.driver.url("goog/cdp/execute")).json(&body).send().await.unwrap();
        assert_eq!(response.status(), 200, "{command}");
    }

    /// The errors, warnings and policy violations on the console since the last call.
    pub(crate) async fn console(&self) -> Vec<String> {
        let response =
            self.http.post(self.driver.url("se/log")).json(&json!({"type": "browser"})).send().await.unwrap();
        let entries: Value = response.json().await.unwrap();
        let entries = entries["value"].as_array().unwrap().iter();
        let loud = entries.filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        loud.map(|entry| entry["message"].as_str().unwrap().to_owned()).collect()
    }

    /// Saves a screenshot, if `PARTNER_ORDERS_PICTURES` names a directory.
    pub(crate) async fn picture(&self, name: &str) {
        let Some(directory) = std::env::var_os("PARTNER_ORDERS_PICTURES") else { return };
        // Animations must have ended.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let directory = PathBuf::from(directory);
        fs::create_dir_all(&directory).unwrap();
        fs::write(directory.join(format!("{name}.png")), self.client.screenshot().await.unwrap()).unwrap();
    }
}
