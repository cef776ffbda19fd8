<?php

// Debian's Guzzle, without composer.
require '/usr/share/php/GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class) use ($argv) {
    if (str_starts_with($class, 'PartnerOrders\\')) {
        require $argv[1] . '/' . str_replace('\\', '/', substr($class, strlen('PartnerOrders\\'))) . '.php';
    }
});

use GuzzleHttp\{Client, HandlerStack, Middleware};
use GuzzleHttp\Psr7\Utils;
use PartnerOrders\{ApiException, Configuration, ObjectSerializer};
use PartnerOrders\Api\{OrdersApi, SubscriptionsApi};
use PartnerOrders\Model\{FaultBody, Order, OrderPatch, OrderPatchLineItem, SubscriptionPatch};

const CUSTOMER = 'bd59b416-37f9-4d8f-8df3-5750111fc615';
const OTHER = '7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b';
const ORDER = 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1';
const TWO_ITEMS = 's-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1';
const MARKED = 'Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1';
const NEW_COMMERCE = '3fa81c72d9e5';
const SUBSCRIPTION = '8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96';
$emulator = getenv('EMULATOR');

$form = ['form_params' => [
    'grant_type' => 'client_credentials',
    'client_id' => '00000000-0000-4000-8000-00000000a990',
    'client_secret' => 'emulator-secret-not-a-secret',
    'resource' => $emulator,
]];
$response = (new Client())->post("$emulator/00000000-0000-4000-8000-00000000c5b0/oauth2/token", $form);
$token = json_decode((string) $response->getBody());

// <byte-order-mark>
$stack = HandlerStack::create();
$stack->push(Middleware::mapResponse(fn ($response) => $response->withBody(
    Utils::streamFor(preg_replace('/^\xEF\xBB\xBF/', '', (string) $response->getBody()))
)));
$http = new Client(['handler' => $stack]);
// </byte-order-mark>

$configuration = (new Configuration())->setHost($emulator)->setAccessToken($token->access_token);
$orders = new OrdersApi($http, $configuration);
$subscriptions = new SubscriptionsApi($http, $configuration);

function step(string $name, callable $run): void
{
    try {
        $result = $run() ?? 'null';
    } catch (Throwable $error) {
        $result = 'FAILED ' . get_class($error) . ' ' . str_replace("\n", ' ', $error->getMessage());
    }
    echo "$name\t$result\n";
}

function failure(callable $run): ApiException
{
    try {
        $run();
    } catch (ApiException $error) {
        return $error;
    }
    throw new LogicException('the call succeeded');
}

function refusal(callable $run): string
{
    $error = failure($run);
    $fault = $error->getResponseObject();
    return $error->getCode() . ' ' . ($fault instanceof FaultBody ? $fault->getCode() : 'untyped');
}

$get = fn (string $customer, string $order): Order => $orders->getOrder($customer, $order);
$cancel = fn (string $order) => $orders->patchOrder(CUSTOMER, $order, new OrderPatch(['id' => $order, 'status' => 'cancelled']));

step('sign-in', fn () => $token->token_type);
step('list', fn () => count($orders->listOrders(CUSTOMER)->getItems()));
step('read', function () use ($get) {
    $order = $get(CUSTOMER, ORDER);
    return $order->getStatus() . ' ' . $order->getCreationDate();
});
step('cancel-line-item', function () use ($get, $orders) {
    $item = $get(CUSTOMER, TWO_ITEMS)->getLineItems()[0];
    $chosen = new OrderPatchLineItem(['line_item_number' => $item->getLineItemNumber(), 'offer_id' => $item->getOfferId()]);
    $body = new OrderPatch(['id' => TWO_ITEMS, 'status' => 'cancelled', 'line_items' => [$chosen]]);
    $done = $orders->patchOrder(CUSTOMER, TWO_ITEMS, $body);
    return implode(' ', [$done->getStatus(), ...array_map(fn ($item) => $item->getQuantity(), $done->getLineItems())]);
});
step('cancel-order', fn () => $cancel(ORDER)->getStatus());
step('refused', fn () => refusal(fn () => $cancel(NEW_COMMERCE)));
step('not-found', fn () => refusal(fn () => $get(CUSTOMER, 'nope')));
step('throttled', function () use ($get) {
    $error = failure(fn () => $get(CUSTOMER, 'throttled'));
    $headers = array_change_key_case($error->getResponseHeaders());
    return $error->getCode() . ' ' . $headers['retry-after'][0];
});
step('unknown-enum', fn () => $get(OTHER, 'quirk-enum')->getStatus());
step('unknown-property', fn () => isset(json_decode((string) $get(OTHER, 'quirk-property'))->sustainabilityLevel) ? 'kept' : 'dropped');
step('letter-case', function () use ($get) {
    $order = $get(OTHER, 'quirk-case');
    return $order->getStatus() . ' ' . $order->getBillingCycle();
});
step('byte-order-mark', fn () => $get(CUSTOMER, MARKED)->getId());
step('null', fn () => $get(OTHER, 'quirk-null')->getLineItems()[0]->getSubscriptionId());
step('no-zone', fn () => $get(OTHER, 'quirk-no-zone')->getCreationDate());
step('round-trip', function () use ($subscriptions) {
    $read = json_decode(json_encode($subscriptions->getSubscription(CUSTOMER, SUBSCRIPTION)->jsonSerialize()));
    $read->status = 'deleted';
    $body = ObjectSerializer::deserialize($read, SubscriptionPatch::class);
    return $subscriptions->patchSubscriptionWithHttpInfo(CUSTOMER, SUBSCRIPTION, $body)[1];
});
