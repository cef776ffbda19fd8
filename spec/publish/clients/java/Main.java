import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openapitools.client.*;
import org.openapitools.client.api.*;
import org.openapitools.client.model.*;

public class Main {
  static final String EMULATOR = System.getenv("EMULATOR");
  static final UUID CUSTOMER = UUID.fromString("bd59b416-37f9-4d8f-8df3-5750111fc615");
  static final UUID OTHER = UUID.fromString("7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b");
  static final UUID SUBSCRIPTION = UUID.fromString("8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96");
  static final String ORDER = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
  static final String TWO_ITEMS = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1";
  static final String MARKED = "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1";
  static final String NEW_COMMERCE = "3fa81c72d9e5";

  static final ApiClient client = new ApiClient();
  static OrdersApi orders;
  static SubscriptionsApi subscriptions;

  // <byte-order-mark>
  static class Mapper extends ObjectMapper {
    Mapper(ObjectMapper other) { super(other); }
    @Override public ObjectMapper copy() { return this; }
    @Override public <T> T readValue(String text, TypeReference<T> type) throws JsonProcessingException {
      return super.readValue(text.startsWith("\ufeff") ? text.substring(1) : text, type);
    }
  }
  // With client.setObjectMapper(new Mapper(client.getObjectMapper())) before the first API object is made.
  // </byte-order-mark>

  static void step(String name, Callable<Object> run) {
    String result;
    try {
      result = String.valueOf(run.call());
    } catch (Throwable error) {
      result = "FAILED " + String.valueOf(error).replace('\n', ' ');
    }
    System.out.println(name + "\t" + result);
  }

  static Order get(UUID customer, String order) throws ApiException {
    return orders.getOrder(customer, order, null, null, null, null, null, null);
  }

  static Order patch(String order, OrderPatch body) throws ApiException {
    return orders.patchOrder(CUSTOMER, order, body, null, null, null, null, null);
  }

  static Order cancel(String order) throws ApiException {
    return patch(order, new OrderPatch().id(order).status("cancelled"));
  }

  static ApiException failure(Callable<Order> run) throws Exception {
    try {
      run.call();
    } catch (ApiException error) {
      return error;
    }
    throw new AssertionError("the call succeeded");
  }

  static String refusal(Callable<Order> run) throws Exception {
    ApiException error = failure(run);
    return error.getCode() + " " + client.getObjectMapper().readValue(error.getResponseBody(), FaultBody.class).getCode();
  }

  static String signIn() throws Exception {
    String form = "grant_type=client_credentials&client_id=00000000-0000-4000-8000-00000000a990"
        + "&client_secret=emulator-secret-not-a-secret&resource=" + EMULATOR;
    HttpRequest request = HttpRequest.newBuilder(URI.create(EMULATOR + "/00000000-0000-4000-8000-00000000c5b0/oauth2/token"))
        .header("content-type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)).build();
    String body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    TokenResponse token = client.getObjectMapper().readValue(body, TokenResponse.class);
    client.updateBaseUri(EMULATOR);
    client.setObjectMapper(new Mapper(client.getObjectMapper()));
    client.setRequestInterceptor(builder -> builder.header("Authorization", "Bearer " + token.getAccessToken()));
    orders = new OrdersApi(client);
    subscriptions = new SubscriptionsApi(client);
    return token.getTokenType();
  }

  static String cancelLineItem() throws ApiException {
    OrderLineItem item = get(CUSTOMER, TWO_ITEMS).getLineItems().get(0);
    OrderPatchLineItem chosen = new OrderPatchLineItem().lineItemNumber(item.getLineItemNumber()).offerId(item.getOfferId());
    Order done = patch(TWO_ITEMS, new OrderPatch().id(TWO_ITEMS).status("cancelled").addLineItemsItem(chosen));
    return done.getStatus() + done.getLineItems().stream().map(other -> " " + other.getQuantity()).collect(Collectors.joining());
  }

  static String throttled() throws Exception {
    ApiException error = failure(() -> get(CUSTOMER, "throttled"));
    return error.getCode() + " " + error.getResponseHeaders().firstValue("Retry-After").orElse("-");
  }

  static int roundTrip() throws ApiException {
    Subscription read = subscriptions.getSubscription(CUSTOMER, SUBSCRIPTION, null, null, null, null, null);
    SubscriptionPatch body = client.getObjectMapper().convertValue(read, SubscriptionPatch.class).status("deleted");
    return subscriptions.patchSubscriptionWithHttpInfo(CUSTOMER, SUBSCRIPTION, body, null, null, null, null, null, null).getStatusCode();
  }

  public static void main(String[] arguments) {
    step("sign-in", Main::signIn);
    step("list", () -> orders.listOrders(CUSTOMER, null, null, null, null, null, null, null, null, null).getItems().size());
    step("read", () -> { Order order = get(CUSTOMER, ORDER); return order.getStatus() + " " + order.getCreationDate(); });
    step("cancel-line-item", Main::cancelLineItem);
    step("cancel-order", () -> cancel(ORDER).getStatus());
    step("refused", () -> refusal(() -> cancel(NEW_COMMERCE)));
    step("not-found", () -> refusal(() -> get(CUSTOMER, "nope")));
    step("throttled", Main::throttled);
    step("unknown-enum", () -> get(OTHER, "quirk-enum").getStatus());
    step("unknown-property", () -> get(OTHER, "quirk-property").getAdditionalProperty("sustainabilityLevel") == null ? "dropped" : "kept");
    step("letter-case", () -> { Order order = get(OTHER, "quirk-case"); return order.getStatus() + " " + order.getBillingCycle(); });
    step("byte-order-mark", () -> get(CUSTOMER, MARKED).getId());
    step("null", () -> get(OTHER, "quirk-null").getLineItems().get(0).getSubscriptionId());
    step("no-zone", () -> get(OTHER, "quirk-no-zone").getCreationDate());
    step("round-trip", Main::roundTrip);
  }
}
