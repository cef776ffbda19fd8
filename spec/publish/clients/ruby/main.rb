require 'json'
require 'net/http'
require 'partner_orders'

EMULATOR = ENV.fetch('EMULATOR')
CUSTOMER = 'bd59b416-37f9-4d8f-8df3-5750111fc615'
OTHER = '7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b'
ORDER = 'UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1'
TWO_ITEMS = 's-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1'
MARKED = 'Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1'
NEW_COMMERCE = '3fa81c72d9e5'
SUBSCRIPTION = '8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96'

# <byte-order-mark>
Typhoeus.on_complete do |response|
  body = response.options[:response_body]
  response.options[:response_body] = body.delete_prefix("\xEF\xBB\xBF".b) if body
end
# </byte-order-mark>

form = {
  grant_type: 'client_credentials', client_id: '00000000-0000-4000-8000-00000000a990',
  client_secret: 'emulator-secret-not-a-secret', resource: EMULATOR
}
token = JSON.parse(Net::HTTP.post_form(URI("#{EMULATOR}/00000000-0000-4000-8000-00000000c5b0/oauth2/token"), form).body)
url = URI(EMULATOR)
PartnerOrders.configure do |configuration|
  configuration.scheme = url.scheme
  configuration.host = "#{url.host}:#{url.port}"
  configuration.server_index = nil
  configuration.access_token = token['access_token']
end
ORDERS = PartnerOrders::OrdersApi.new
SUBSCRIPTIONS = PartnerOrders::SubscriptionsApi.new

def step(name)
  result = yield
  puts "#{name}\t#{result.nil? ? 'null' : result}"
rescue StandardError => e
  puts "#{name}\tFAILED #{e.class} #{e.message.tr("\n", ' ')}"
end

def get(customer, order) = ORDERS.get_order(customer, order)

def cancel(order)
  ORDERS.patch_order(CUSTOMER, order, PartnerOrders::OrderPatch.new(id: order, status: 'cancelled'))
end

def failure
  yield
  raise 'the call succeeded'
rescue PartnerOrders::ApiError => e
  e
end

def refusal(&run)
  error = failure(&run)
  fault = PartnerOrders::FaultBody.build_from_hash(JSON.parse(error.response_body, symbolize_names: true))
  "#{error.code} #{fault.code}"
end

step('sign-in') { token['token_type'] }
step('list') { ORDERS.list_orders(CUSTOMER).items.size }
step('read') { get(CUSTOMER, ORDER).then { |order| "#{order.status} #{order.creation_date}" } }
step('cancel-line-item') do
  item = get(CUSTOMER, TWO_ITEMS).line_items[0]
  chosen = PartnerOrders::OrderPatchLineItem.new(line_item_number: item.line_item_number, offer_id: item.offer_id)
  body = PartnerOrders::OrderPatch.new(id: TWO_ITEMS, status: 'cancelled', line_items: [chosen])
  done = ORDERS.patch_order(CUSTOMER, TWO_ITEMS, body)
  [done.status, *done.line_items.map(&:quantity)].join(' ')
end
step('cancel-order') { cancel(ORDER).status }
step('refused') { refusal { cancel(NEW_COMMERCE) } }
step('not-found') { refusal { get(CUSTOMER, 'nope') } }
step('throttled') do
  error = failure { get(CUSTOMER, 'throttled') }
  "#{error.code} #{error.response_headers['Retry-After']}"
end
step('unknown-enum') { get(OTHER, 'quirk-enum').status }
step('unknown-property') { get(OTHER, 'quirk-property').to_hash.key?(:sustainabilityLevel) ? 'kept' : 'dropped' }
step('letter-case') { get(OTHER, 'quirk-case').then { |order| "#{order.status} #{order.billing_cycle}" } }
step('byte-order-mark') { get(CUSTOMER, MARKED).id }
step('null') { get(OTHER, 'quirk-null').line_items[0].subscription_id }
step('no-zone') { get(OTHER, 'quirk-no-zone').creation_date }
step('round-trip') do
  read = SUBSCRIPTIONS.get_subscription(CUSTOMER, SUBSCRIPTION).to_hash.merge(status: 'deleted')
  body = PartnerOrders::SubscriptionPatch.build_from_hash(read)
  SUBSCRIPTIONS.patch_subscription_with_http_info(CUSTOMER, SUBSCRIPTION, body)[1]
end
