using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Newtonsoft.Json;
using PartnerOrders.Client.Api;
using PartnerOrders.Client.Client;
using PartnerOrders.Client.Model;

public static class Program
{
    static readonly string Emulator = Environment.GetEnvironmentVariable("EMULATOR");
    static readonly Guid Customer = Guid.Parse("bd59b416-37f9-4d8f-8df3-5750111fc615");
    static readonly Guid Other = Guid.Parse("7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b");
    static readonly Guid SubscriptionId = Guid.Parse("8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96");
    const string OrderId = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
    const string TwoItems = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1";
    const string Marked = "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1";
    const string NewCommerce = "3fa81c72d9e5";

    static OrdersApi orders;
    static SubscriptionsApi subscriptions;

    static void Step(string name, Func<object> run)
    {
        string result;
        try
        {
            result = (run() ?? "null").ToString();
        }
        catch (Exception error)
        {
            while (error.InnerException != null) error = error.InnerException;
            result = "FAILED " + error.GetType().Name + " " + error.Message.Replace("\n", " ");
        }
        Console.WriteLine(name + "\t" + result);
    }

    static Order Get(Guid customer, string order) { return orders.GetOrder(customer, order); }

    static Order Cancel(string order)
    {
        return orders.PatchOrder(Customer, order, new OrderPatch { Id = order, Status = "cancelled" });
    }

    static ApiException Failure(Func<object> run)
    {
        try { run(); }
        catch (ApiException error) { return error; }
        throw new InvalidOperationException("the call succeeded");
    }

    static string Refusal(Func<object> run)
    {
        var error = Failure(run);
        return error.ErrorCode + " " + JsonConvert.DeserializeObject<FaultBody>((string)error.ErrorContent).Code;
    }

    static string SignIn()
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            { "grant_type", "client_credentials" },
            { "client_id", "00000000-0000-4000-8000-00000000a990" },
            { "client_secret", "emulator-secret-not-a-secret" },
            { "resource", Emulator },
        });
        var url = Emulator + "/00000000-0000-4000-8000-00000000c5b0/oauth2/token";
        var body = new HttpClient().PostAsync(url, form).Result.Content.ReadAsStringAsync().Result;
        var token = JsonConvert.DeserializeObject<TokenResponse>(body);
        var configuration = new Configuration { BasePath = Emulator, AccessToken = token.AccessToken };
        orders = new OrdersApi(new HttpClient(), configuration);
        subscriptions = new SubscriptionsApi(new HttpClient(), configuration);
        return token.TokenType;
    }

    static string CancelLineItem()
    {
        var item = Get(Customer, TwoItems).LineItems[0];
        var chosen = new OrderPatchLineItem { LineItemNumber = item.LineItemNumber, OfferId = item.OfferId };
        var body = new OrderPatch { Id = TwoItems, Status = "cancelled", LineItems = new List<OrderPatchLineItem> { chosen } };
        var done = orders.PatchOrder(Customer, TwoItems, body);
        return done.Status + string.Concat(done.LineItems.Select(other => " " + other.Quantity));
    }

    static string Throttled()
    {
        var error = Failure(() => Get(Customer, "throttled"));
        return error.ErrorCode + " " + error.Headers["Retry-After"][0];
    }

    static object RoundTrip()
    {
        var read = subscriptions.GetSubscription(Customer, SubscriptionId);
        var body = JsonConvert.DeserializeObject<SubscriptionPatch>(JsonConvert.SerializeObject(read));
        body.Status = "deleted";
        return (int)subscriptions.PatchSubscriptionWithHttpInfo(Customer, SubscriptionId, body).StatusCode;
    }

    public static void Main()
    {
        Step("sign-in", SignIn);
        Step("list", () => orders.ListOrders(Customer).Items.Count);
        Step("read", () => { var order = Get(Customer, OrderId); return order.Status + " " + order.CreationDate; });
        Step("cancel-line-item", CancelLineItem);
        Step("cancel-order", () => Cancel(OrderId).Status);
        Step("refused", () => Refusal(() => Cancel(NewCommerce)));
        Step("not-found", () => Refusal(() => Get(Customer, "nope")));
        Step("throttled", Throttled);
        Step("unknown-enum", () => Get(Other, "quirk-enum").Status);
        Step("unknown-property", () => Get(Other, "quirk-property").AdditionalProperties.ContainsKey("sustainabilityLevel") ? "kept" : "dropped");
        Step("letter-case", () => { var order = Get(Other, "quirk-case"); return order.Status + " " + order.BillingCycle; });
        Step("byte-order-mark", () => Get(Customer, Marked).Id);
        Step("null", () => Get(Other, "quirk-null").LineItems[0].SubscriptionId);
        Step("no-zone", () => Get(Other, "quirk-no-zone").CreationDate);
        Step("round-trip", RoundTrip);
    }
}
