// Samples: sign in, read an order. `{{…}}` stands for this emulator's own values.

export const SNIPPETS = {
  curl: `TOKEN=$(curl -s {{url}}/{{tenant}}/oauth2/token \\
  -d grant_type=client_credentials -d client_id={{client}} \\
  --data-urlencode "client_secret=\${CLIENT_SECRET:-emulator-secret-not-a-secret}" -d resource={{url}} |
  sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

# An order
curl -s -H "Authorization: Bearer $TOKEN" \\
  {{url}}/v1/customers/{{customer}}/orders/{{order}}

# Cancel it
curl -s -X PATCH -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -d '{"id":"{{order}}","status":"cancelled"}' \\
  {{url}}/v1/customers/{{customer}}/orders/{{order}}
`,
  Rust: `use partner_orders::{ClientCredentials, PartnerCenter};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let secret = std::env::var("CLIENT_SECRET").unwrap_or("emulator-secret-not-a-secret".to_owned());
    let credential = ClientCredentials::new("{{url}}", "{{tenant}}", "{{client}}", secret)?;
    let pc = PartnerCenter::builder(credential).endpoint("{{url}}").build()?;

    let customer = pc.customer("{{customer}}");
    let order = customer.order("{{order}}");
    println!("{:?}", order.get().await?.status);
    println!("{}", order.cancel().await?.outcome);
    Ok(())
}
`,
  Python: `import json, os, urllib.parse, urllib.request

URL = "{{url}}"
form = urllib.parse.urlencode({
    "grant_type": "client_credentials",
    "client_id": "{{client}}",
    "client_secret": os.environ.get("CLIENT_SECRET", "emulator-secret-not-a-secret"),
    "resource": URL,
}).encode()
with urllib.request.urlopen(f"{URL}/{{tenant}}/oauth2/token", form) as answer:
    token = json.load(answer)["access_token"]

order = f"{URL}/v1/customers/{{customer}}/orders/{{order}}"
request = urllib.request.Request(order, headers={"Authorization": f"Bearer {token}"})
with urllib.request.urlopen(request) as answer:
    print(json.loads(answer.read().decode("utf-8-sig"))["status"])
`,
  TypeScript: `const url = "{{url}}";
const signIn = await fetch(url + "/{{tenant}}/oauth2/token", {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "{{client}}",
    client_secret: process.env.CLIENT_SECRET ?? "emulator-secret-not-a-secret",
    resource: url,
  }),
});
const { access_token } = await signIn.json();

const answer = await fetch(url + "/v1/customers/{{customer}}/orders/{{order}}", {
  headers: { Authorization: "Bearer " + access_token, "MS-RequestId": crypto.randomUUID() },
});
console.log(answer.status, (await answer.json()).status);
`,
  "C#": `using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

const string url = "{{url}}";
using var http = new HttpClient();
var signIn = await http.PostAsync($"{url}/{{tenant}}/oauth2/token", new FormUrlEncodedContent(new Dictionary<string, string>
{
    ["grant_type"] = "client_credentials",
    ["client_id"] = "{{client}}",
    ["client_secret"] = Environment.GetEnvironmentVariable("CLIENT_SECRET") ?? "emulator-secret-not-a-secret",
    ["resource"] = url,
}));
var token = (await signIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();

http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
var order = await http.GetFromJsonAsync<JsonElement>($"{url}/v1/customers/{{customer}}/orders/{{order}}");
Console.WriteLine(order.GetProperty("status"));
`,
};
