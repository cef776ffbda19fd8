package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	api "partnerorders"
)

const (
	customer     = "bd59b416-37f9-4d8f-8df3-5750111fc615"
	other        = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b"
	order        = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1"
	twoItems     = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1"
	marked       = "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1"
	newCommerce  = "3fa81c72d9e5"
	subscription = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96"
)

var (
	emulator = os.Getenv("EMULATOR")
	ctx      = context.Background()
	client   *api.APIClient
)

// <byte-order-mark>
type withoutMark struct{ http.RoundTripper }

type body struct {
	io.Reader
	io.Closer
}

func (t withoutMark) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := t.RoundTripper.RoundTrip(request)
	if err == nil {
		reader := bufio.NewReader(response.Body)
		if start, _ := reader.Peek(3); string(start) == "\xef\xbb\xbf" {
			reader.Discard(3)
		}
		response.Body = body{reader, response.Body}
	}
	return response, err
}

// With configuration.HTTPClient = &http.Client{Transport: withoutMark{http.DefaultTransport}}.
// </byte-order-mark>

func step(name string, run func() (any, error)) {
	defer func() {
		if reason := recover(); reason != nil {
			fmt.Printf("%s\tFAILED %v\n", name, reason)
		}
	}()
	result, err := run()
	if err != nil {
		result = "FAILED " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	if result == nil {
		result = "null"
	}
	fmt.Printf("%s\t%v\n", name, result)
}

func get(customer, order string) (*api.Order, *http.Response, error) {
	return client.OrdersAPI.GetOrder(ctx, customer, order).Execute()
}

func patch(order string, body api.OrderPatch) (*api.Order, *http.Response, error) {
	return client.OrdersAPI.PatchOrder(ctx, customer, order).OrderPatch(body).Execute()
}

func toCancel(order string) api.OrderPatch {
	body := api.NewOrderPatch()
	body.SetId(order)
	body.SetStatus("cancelled")
	return *body
}

func refusal(response *http.Response, err error) (any, error) {
	var typed *api.GenericOpenAPIError
	if !errors.As(err, &typed) {
		return nil, fmt.Errorf("no typed error: %v", err)
	}
	fault, ok := typed.Model().(api.FaultBody)
	if !ok {
		return nil, fmt.Errorf("the error's model is %T", typed.Model())
	}
	return fmt.Sprint(response.StatusCode, " ", fault.GetCode()), nil
}

func signIn() (any, error) {
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {"00000000-0000-4000-8000-00000000a990"},
		"client_secret": {"emulator-secret-not-a-secret"},
		"resource":      {emulator},
	}
	response, err := http.PostForm(emulator+"/00000000-0000-4000-8000-00000000c5b0/oauth2/token", form)
	if err != nil {
		return nil, err
	}
	var token api.TokenResponse
	if err := json.NewDecoder(response.Body).Decode(&token); err != nil {
		return nil, err
	}
	configuration := api.NewConfiguration()
	configuration.Servers = api.ServerConfigurations{{URL: emulator}}
	configuration.HTTPClient = &http.Client{Transport: withoutMark{http.DefaultTransport}}
	configuration.AddDefaultHeader("Authorization", "Bearer "+token.AccessToken)
	client = api.NewAPIClient(configuration)
	return token.TokenType, nil
}

func cancelLineItem() (any, error) {
	read, _, err := get(customer, twoItems)
	if err != nil {
		return nil, err
	}
	chosen := api.NewOrderPatchLineItem(read.LineItems[0].LineItemNumber)
	chosen.SetOfferId(read.LineItems[0].OfferId)
	body := toCancel(twoItems)
	body.LineItems = append(body.LineItems, *chosen)
	done, _, err := patch(twoItems, body)
	if err != nil {
		return nil, err
	}
	result := done.GetStatus()
	for _, item := range done.LineItems {
		result += fmt.Sprint(" ", item.Quantity)
	}
	return result, nil
}

func roundTrip() (any, error) {
	read, _, err := client.SubscriptionsAPI.GetSubscription(ctx, customer, subscription).Execute()
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(read)
	if err != nil {
		return nil, err
	}
	var body api.SubscriptionPatch
	if err := json.Unmarshal(text, &body); err != nil {
		return nil, err
	}
	body.SetStatus("deleted")
	_, response, err := client.SubscriptionsAPI.PatchSubscription(ctx, customer, subscription).SubscriptionPatch(body).Execute()
	if err != nil {
		return nil, err
	}
	return response.StatusCode, nil
}

func of(customer, order string, pick func(*api.Order) any) func() (any, error) {
	return func() (any, error) {
		read, _, err := get(customer, order)
		if err != nil {
			return nil, err
		}
		return pick(read), nil
	}
}

func main() {
	step("sign-in", signIn)
	step("list", func() (any, error) {
		list, _, err := client.OrdersAPI.ListOrders(ctx, customer).Execute()
		if err != nil {
			return nil, err
		}
		return len(list.Items), nil
	})
	step("read", of(customer, order, func(o *api.Order) any { return o.GetStatus() + " " + o.GetCreationDate() }))
	step("cancel-line-item", cancelLineItem)
	step("cancel-order", func() (any, error) {
		done, _, err := patch(order, toCancel(order))
		if err != nil {
			return nil, err
		}
		return done.GetStatus(), nil
	})
	step("refused", func() (any, error) {
		_, response, err := patch(newCommerce, toCancel(newCommerce))
		return refusal(response, err)
	})
	step("not-found", func() (any, error) {
		_, response, err := get(customer, "nope")
		return refusal(response, err)
	})
	step("throttled", func() (any, error) {
		_, response, _ := get(customer, "throttled")
		return fmt.Sprint(response.StatusCode, " ", response.Header.Get("Retry-After")), nil
	})
	step("unknown-enum", of(other, "quirk-enum", func(o *api.Order) any { return o.GetStatus() }))
	step("unknown-property", of(other, "quirk-property", func(o *api.Order) any {
		if _, kept := o.AdditionalProperties["sustainabilityLevel"]; kept {
			return "kept"
		}
		return "dropped"
	}))
	step("letter-case", of(other, "quirk-case", func(o *api.Order) any { return o.GetStatus() + " " + o.GetBillingCycle() }))
	step("byte-order-mark", of(customer, marked, func(o *api.Order) any { return o.GetId() }))
	step("null", of(other, "quirk-null", func(o *api.Order) any {
		if value := o.LineItems[0].SubscriptionId.Get(); value != nil {
			return *value
		}
		return nil
	}))
	step("no-zone", of(other, "quirk-no-zone", func(o *api.Order) any { return o.GetCreationDate() }))
	step("round-trip", roundTrip)
}
