impl Object for crate::types::ActivationLinkCollection {
    const NAME: &'static str = "struct ActivationLinkCollection";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "items" => read(map, &mut self.items, seen, 1, "items"),
            "links" => read(map, &mut self.links, seen, 2, "links"),
            "totalCount" => read(map, &mut self.total_count, seen, 3, "totalCount"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::AttachmentMetadata {
    const NAME: &'static str = "struct AttachmentMetadata";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "currency" => read(map, &mut self.currency, seen, 0, "currency"),
            "customerPrice" => {
                read(map, &mut self.customer_price, seen, 1, "customerPrice")
            }
            "fxRate" => read(map, &mut self.fx_rate, seen, 2, "fxRate"),
            "isPartOfTender" => {
                read(map, &mut self.is_part_of_tender, seen, 3, "isPartOfTender")
            }
            "tenderLink" => read(map, &mut self.tender_link, seen, 4, "tenderLink"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::ClientContext {
    const NAME: &'static str = "struct ClientContext";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "deviceFamily" => read(map, &mut self.device_family, seen, 0, "deviceFamily"),
            "marketplaceCountry" => {
                read(map, &mut self.marketplace_country, seen, 1, "marketplaceCountry")
            }
            "name" => read(map, &mut self.name, seen, 2, "name"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::CollectionLinks {
    const NAME: &'static str = "struct CollectionLinks";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "next" => read(map, &mut self.next, seen, 0, "next"),
            "previous" => read(map, &mut self.previous, seen, 1, "previous"),
            "self" => read(map, &mut self.self_, seen, 2, "self"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::Customer {
    const NAME: &'static str = "struct Customer";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "companyProfile" => {
                read(map, &mut self.company_profile, seen, 1, "companyProfile")
            }
            "id" => read(map, &mut self.id, seen, 2, "id"),
            "links" => read(map, &mut self.links, seen, 3, "links"),
            "relationshipToPartner" => {
                read(
                    map,
                    &mut self.relationship_to_partner,
                    seen,
                    4,
                    "relationshipToPartner",
                )
            }
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::CustomerCollection {
    const NAME: &'static str = "struct CustomerCollection";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "continuationToken" => {
                read(map, &mut self.continuation_token, seen, 1, "continuationToken")
            }
            "items" => read(map, &mut self.items, seen, 2, "items"),
            "links" => read(map, &mut self.links, seen, 3, "links"),
            "totalCount" => read(map, &mut self.total_count, seen, 4, "totalCount"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::CustomerCompanyProfile {
    const NAME: &'static str = "struct CustomerCompanyProfile";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "companyName" => read(map, &mut self.company_name, seen, 0, "companyName"),
            "domain" => read(map, &mut self.domain, seen, 1, "domain"),
            "tenantId" => read(map, &mut self.tenant_id, seen, 2, "tenantId"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::CustomerLinks {
    const NAME: &'static str = "struct CustomerLinks";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "self" => read(map, &mut self.self_, seen, 0, "self"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::FaultBody {
    const NAME: &'static str = "struct FaultBody";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "code" => read(map, &mut self.code, seen, 1, "code"),
            "data" => read(map, &mut self.data, seen, 2, "data"),
            "description" => read(map, &mut self.description, seen, 3, "description"),
            "error" => read(map, &mut self.error, seen, 4, "error"),
            "errorMessageExtended" => {
                read(
                    map,
                    &mut self.error_message_extended,
                    seen,
                    5,
                    "errorMessageExtended",
                )
            }
            "errorName" => read(map, &mut self.error_name, seen, 6, "errorName"),
            "isRetryable" => read(map, &mut self.is_retryable, seen, 7, "isRetryable"),
            "message" => read(map, &mut self.message, seen, 8, "message"),
            "parameters" => read(map, &mut self.parameters, seen, 9, "parameters"),
            "source" => read(map, &mut self.source, seen, 10, "source"),
            "statusCode" => read(map, &mut self.status_code, seen, 11, "statusCode"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::InnerFault {
    const NAME: &'static str = "struct InnerFault";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "code" => read(map, &mut self.code, seen, 0, "code"),
            "message" => read(map, &mut self.message, seen, 1, "message"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::ItemSubType {
    const NAME: &'static str = "struct ItemSubType";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "displayName" => read(map, &mut self.display_name, seen, 0, "displayName"),
            "id" => read(map, &mut self.id, seen, 1, "id"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::ItemType {
    const NAME: &'static str = "struct ItemType";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "displayName" => read(map, &mut self.display_name, seen, 0, "displayName"),
            "id" => read(map, &mut self.id, seen, 1, "id"),
            "subType" => read(map, &mut self.sub_type, seen, 2, "subType"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::Link {
    const NAME: &'static str = "struct Link";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "body" => read(map, &mut self.body, seen, 0, "body"),
            "headers" => read(map, &mut self.headers, seen, 1, "headers"),
            "method" => read(map, &mut self.method, seen, 2, "method"),
            "uri" => read(map, &mut self.uri, seen, 3, "uri"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::LinkHeader {
    const NAME: &'static str = "struct LinkHeader";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "key" => read(map, &mut self.key, seen, 0, "key"),
            "value" => read(map, &mut self.value, seen, 1, "value"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::NestedFaultDetail {
    const NAME: &'static str = "struct NestedFaultDetail";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "code" => read(map, &mut self.code, seen, 0, "code"),
            "innerError" => read(map, &mut self.inner_error, seen, 1, "innerError"),
            "message" => read(map, &mut self.message, seen, 2, "message"),
            "target" => read(map, &mut self.target, seen, 3, "target"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::Order {
    const NAME: &'static str = "struct Order";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "alternateId" => read(map, &mut self.alternate_id, seen, 0, "alternateId"),
            "attributes" => read(map, &mut self.attributes, seen, 1, "attributes"),
            "billingCycle" => read(map, &mut self.billing_cycle, seen, 2, "billingCycle"),
            "client" => read(map, &mut self.client, seen, 3, "client"),
            "creationDate" => read(map, &mut self.creation_date, seen, 4, "creationDate"),
            "currencyCode" => read(map, &mut self.currency_code, seen, 5, "currencyCode"),
            "currencySymbol" => {
                read(map, &mut self.currency_symbol, seen, 6, "currencySymbol")
            }
            "id" => read(map, &mut self.id, seen, 7, "id"),
            "lineItems" => read(map, &mut self.line_items, seen, 8, "lineItems"),
            "links" => read(map, &mut self.links, seen, 9, "links"),
            "partnerOnRecordAttestationAccepted" => {
                read(
                    map,
                    &mut self.partner_on_record_attestation_accepted,
                    seen,
                    10,
                    "partnerOnRecordAttestationAccepted",
                )
            }
            "referenceCustomerId" => {
                read(
                    map,
                    &mut self.reference_customer_id,
                    seen,
                    11,
                    "referenceCustomerId",
                )
            }
            "status" => read(map, &mut self.status, seen, 12, "status"),
            "totalPrice" => read(map, &mut self.total_price, seen, 13, "totalPrice"),
            "transactionType" => {
                read(map, &mut self.transaction_type, seen, 14, "transactionType")
            }
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderAttachment {
    const NAME: &'static str = "struct OrderAttachment";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attachmentId" => read(map, &mut self.attachment_id, seen, 0, "attachmentId"),
            "attachmentType" => {
                read(map, &mut self.attachment_type, seen, 1, "attachmentType")
            }
            "fileName" => read(map, &mut self.file_name, seen, 2, "fileName"),
            "sizeInKB" => read(map, &mut self.size_in_kb, seen, 3, "sizeInKB"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderAttachmentCollection {
    const NAME: &'static str = "struct OrderAttachmentCollection";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "items" => read(map, &mut self.items, seen, 1, "items"),
            "links" => read(map, &mut self.links, seen, 2, "links"),
            "totalCount" => read(map, &mut self.total_count, seen, 3, "totalCount"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderCollection {
    const NAME: &'static str = "struct OrderCollection";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "items" => read(map, &mut self.items, seen, 1, "items"),
            "links" => read(map, &mut self.links, seen, 2, "links"),
            "totalCount" => read(map, &mut self.total_count, seen, 3, "totalCount"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderLineItem {
    const NAME: &'static str = "struct OrderLineItem";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "additionalPartnerIdsOnRecord" => {
                read(
                    map,
                    &mut self.additional_partner_ids_on_record,
                    seen,
                    0,
                    "additionalPartnerIdsOnRecord",
                )
            }
            "attestationAccepted" => {
                read(map, &mut self.attestation_accepted, seen, 1, "attestationAccepted")
            }
            "attributes" => read(map, &mut self.attributes, seen, 2, "attributes"),
            "customTermEndDate" => {
                read(map, &mut self.custom_term_end_date, seen, 3, "customTermEndDate")
            }
            "friendlyName" => read(map, &mut self.friendly_name, seen, 4, "friendlyName"),
            "lineItemNumber" => {
                read(map, &mut self.line_item_number, seen, 5, "lineItemNumber")
            }
            "links" => read(map, &mut self.links, seen, 6, "links"),
            "offerId" => read(map, &mut self.offer_id, seen, 7, "offerId"),
            "parentSubscriptionId" => {
                read(
                    map,
                    &mut self.parent_subscription_id,
                    seen,
                    8,
                    "parentSubscriptionId",
                )
            }
            "partnerIdOnRecord" => {
                read(map, &mut self.partner_id_on_record, seen, 9, "partnerIdOnRecord")
            }
            "pricing" => read(map, &mut self.pricing, seen, 10, "pricing"),
            "promotionId" => read(map, &mut self.promotion_id, seen, 11, "promotionId"),
            "provisioningContext" => {
                read(
                    map,
                    &mut self.provisioning_context,
                    seen,
                    12,
                    "provisioningContext",
                )
            }
            "purchaseCommitment" => {
                read(map, &mut self.purchase_commitment, seen, 13, "purchaseCommitment")
            }
            "quantity" => read(map, &mut self.quantity, seen, 14, "quantity"),
            "renewsTo" => read(map, &mut self.renews_to, seen, 15, "renewsTo"),
            "subscriptionId" => {
                read(map, &mut self.subscription_id, seen, 16, "subscriptionId")
            }
            "termDuration" => {
                read(map, &mut self.term_duration, seen, 17, "termDuration")
            }
            "transactionType" => {
                read(map, &mut self.transaction_type, seen, 18, "transactionType")
            }
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderLineItemActivationLink {
    const NAME: &'static str = "struct OrderLineItemActivationLink";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "lineItemNumber" => {
                read(map, &mut self.line_item_number, seen, 0, "lineItemNumber")
            }
            "link" => read(map, &mut self.link, seen, 1, "link"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderLineItemLinks {
    const NAME: &'static str = "struct OrderLineItemLinks";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "activationLinks" => {
                read(map, &mut self.activation_links, seen, 0, "activationLinks")
            }
            "availability" => read(map, &mut self.availability, seen, 1, "availability"),
            "product" => read(map, &mut self.product, seen, 2, "product"),
            "provisioningStatus" => {
                read(map, &mut self.provisioning_status, seen, 3, "provisioningStatus")
            }
            "sku" => read(map, &mut self.sku, seen, 4, "sku"),
            "subscription" => read(map, &mut self.subscription, seen, 5, "subscription"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderLineItemProvisioningStatus {
    const NAME: &'static str = "struct OrderLineItemProvisioningStatus";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "lineItemNumber" => {
                read(map, &mut self.line_item_number, seen, 0, "lineItemNumber")
            }
            "orderLineItemId" => {
                read(map, &mut self.order_line_item_id, seen, 1, "orderLineItemId")
            }
            "quantityProvisioningInformation" => {
                read(
                    map,
                    &mut self.quantity_provisioning_information,
                    seen,
                    2,
                    "quantityProvisioningInformation",
                )
            }
            "status" => read(map, &mut self.status, seen, 3, "status"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::OrderLinks {
    const NAME: &'static str = "struct OrderLinks";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "patchOperation" => {
                read(map, &mut self.patch_operation, seen, 0, "patchOperation")
            }
            "provisioningStatus" => {
                read(map, &mut self.provisioning_status, seen, 1, "provisioningStatus")
            }
            "self" => read(map, &mut self.self_, seen, 2, "self"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::Pricing {
    const NAME: &'static str = "struct Pricing";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "discountedPrice" => {
                read(map, &mut self.discounted_price, seen, 0, "discountedPrice")
            }
            "extendedPrice" => {
                read(map, &mut self.extended_price, seen, 1, "extendedPrice")
            }
            "listPrice" => read(map, &mut self.list_price, seen, 2, "listPrice"),
            "price" => read(map, &mut self.price, seen, 3, "price"),
            "proratedPrice" => {
                read(map, &mut self.prorated_price, seen, 4, "proratedPrice")
            }
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::Product {
    const NAME: &'static str = "struct Product";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "description" => read(map, &mut self.description, seen, 0, "description"),
            "id" => read(map, &mut self.id, seen, 1, "id"),
            "isMicrosoftProduct" => {
                read(map, &mut self.is_microsoft_product, seen, 2, "isMicrosoftProduct")
            }
            "links" => read(map, &mut self.links, seen, 3, "links"),
            "productType" => read(map, &mut self.product_type, seen, 4, "productType"),
            "publisherName" => {
                read(map, &mut self.publisher_name, seen, 5, "publisherName")
            }
            "title" => read(map, &mut self.title, seen, 6, "title"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::ProductLinks {
    const NAME: &'static str = "struct ProductLinks";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "self" => read(map, &mut self.self_, seen, 0, "self"),
            "skus" => read(map, &mut self.skus, seen, 1, "skus"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::ProvisioningStatusCollection {
    const NAME: &'static str = "struct ProvisioningStatusCollection";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "items" => read(map, &mut self.items, seen, 1, "items"),
            "links" => read(map, &mut self.links, seen, 2, "links"),
            "totalCount" => read(map, &mut self.total_count, seen, 3, "totalCount"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::PurchaseCommitment {
    const NAME: &'static str = "struct PurchaseCommitment";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "amount" => read(map, &mut self.amount, seen, 0, "amount"),
            "currency" => read(map, &mut self.currency, seen, 1, "currency"),
            "grain" => read(map, &mut self.grain, seen, 2, "grain"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::QuantityProvisioningStatus {
    const NAME: &'static str = "struct QuantityProvisioningStatus";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "quantity" => read(map, &mut self.quantity, seen, 0, "quantity"),
            "status" => read(map, &mut self.status, seen, 1, "status"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::RefundOption {
    const NAME: &'static str = "struct RefundOption";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "expiresAfter" => read(map, &mut self.expires_after, seen, 0, "expiresAfter"),
            "expiresAt" => read(map, &mut self.expires_at, seen, 1, "expiresAt"),
            "type" => read(map, &mut self.type_, seen, 2, "type"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::RenewsTo {
    const NAME: &'static str = "struct RenewsTo";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "termDuration" => read(map, &mut self.term_duration, seen, 0, "termDuration"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::ResourceAttributes {
    const NAME: &'static str = "struct ResourceAttributes";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "etag" => read(map, &mut self.etag, seen, 0, "etag"),
            "objectType" => read(map, &mut self.object_type, seen, 1, "objectType"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::Subscription {
    const NAME: &'static str = "struct Subscription";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "actionTaken" => read(map, &mut self.action_taken, seen, 0, "actionTaken"),
            "actions" => read(map, &mut self.actions, seen, 1, "actions"),
            "attentionNeeded" => {
                read(map, &mut self.attention_needed, seen, 2, "attentionNeeded")
            }
            "attributes" => read(map, &mut self.attributes, seen, 3, "attributes"),
            "autoRenewEnabled" => {
                read(map, &mut self.auto_renew_enabled, seen, 4, "autoRenewEnabled")
            }
            "billingCycle" => read(map, &mut self.billing_cycle, seen, 5, "billingCycle"),
            "billingType" => read(map, &mut self.billing_type, seen, 6, "billingType"),
            "cancellationAllowedUntilDate" => {
                read(
                    map,
                    &mut self.cancellation_allowed_until_date,
                    seen,
                    7,
                    "cancellationAllowedUntilDate",
                )
            }
            "commitmentEndDate" => {
                read(map, &mut self.commitment_end_date, seen, 8, "commitmentEndDate")
            }
            "contractType" => read(map, &mut self.contract_type, seen, 9, "contractType"),
            "creationDate" => {
                read(map, &mut self.creation_date, seen, 10, "creationDate")
            }
            "effectiveStartDate" => {
                read(map, &mut self.effective_start_date, seen, 11, "effectiveStartDate")
            }
            "entitlementId" => {
                read(map, &mut self.entitlement_id, seen, 12, "entitlementId")
            }
            "friendlyName" => {
                read(map, &mut self.friendly_name, seen, 13, "friendlyName")
            }
            "hasPurchasableAddons" => {
                read(
                    map,
                    &mut self.has_purchasable_addons,
                    seen,
                    14,
                    "hasPurchasableAddons",
                )
            }
            "id" => read(map, &mut self.id, seen, 15, "id"),
            "isMicrosoftProduct" => {
                read(map, &mut self.is_microsoft_product, seen, 16, "isMicrosoftProduct")
            }
            "isTrial" => read(map, &mut self.is_trial, seen, 17, "isTrial"),
            "links" => read(map, &mut self.links, seen, 18, "links"),
            "offerId" => read(map, &mut self.offer_id, seen, 19, "offerId"),
            "offerName" => read(map, &mut self.offer_name, seen, 20, "offerName"),
            "orderId" => read(map, &mut self.order_id, seen, 21, "orderId"),
            "parentSubscriptionId" => {
                read(
                    map,
                    &mut self.parent_subscription_id,
                    seen,
                    22,
                    "parentSubscriptionId",
                )
            }
            "partnerId" => read(map, &mut self.partner_id, seen, 23, "partnerId"),
            "productType" => read(map, &mut self.product_type, seen, 24, "productType"),
            "publisherName" => {
                read(map, &mut self.publisher_name, seen, 25, "publisherName")
            }
            "quantity" => read(map, &mut self.quantity, seen, 26, "quantity"),
            "refundOptions" => {
                read(map, &mut self.refund_options, seen, 27, "refundOptions")
            }
            "renewalTermDuration" => {
                read(
                    map,
                    &mut self.renewal_term_duration,
                    seen,
                    28,
                    "renewalTermDuration",
                )
            }
            "scheduledNextTermInstructions" => {
                read(
                    map,
                    &mut self.scheduled_next_term_instructions,
                    seen,
                    29,
                    "scheduledNextTermInstructions",
                )
            }
            "status" => read(map, &mut self.status, seen, 30, "status"),
            "suspensionReasons" => {
                read(map, &mut self.suspension_reasons, seen, 31, "suspensionReasons")
            }
            "termDuration" => {
                read(map, &mut self.term_duration, seen, 32, "termDuration")
            }
            "unitType" => read(map, &mut self.unit_type, seen, 33, "unitType"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::SubscriptionCollection {
    const NAME: &'static str = "struct SubscriptionCollection";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "attributes" => read(map, &mut self.attributes, seen, 0, "attributes"),
            "items" => read(map, &mut self.items, seen, 1, "items"),
            "links" => read(map, &mut self.links, seen, 2, "links"),
            "totalCount" => read(map, &mut self.total_count, seen, 3, "totalCount"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::SubscriptionLinks {
    const NAME: &'static str = "struct SubscriptionLinks";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "activationLinks" => {
                read(map, &mut self.activation_links, seen, 0, "activationLinks")
            }
            "availability" => read(map, &mut self.availability, seen, 1, "availability"),
            "entitlement" => read(map, &mut self.entitlement, seen, 2, "entitlement"),
            "offer" => read(map, &mut self.offer, seen, 3, "offer"),
            "parentSubscription" => {
                read(map, &mut self.parent_subscription, seen, 4, "parentSubscription")
            }
            "product" => read(map, &mut self.product, seen, 5, "product"),
            "self" => read(map, &mut self.self_, seen, 6, "self"),
            "sku" => read(map, &mut self.sku, seen, 7, "sku"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::TokenFault {
    const NAME: &'static str = "struct TokenFault";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "claims" => read(map, &mut self.claims, seen, 0, "claims"),
            "correlation_id" => {
                read(map, &mut self.correlation_id, seen, 1, "correlation_id")
            }
            "error" => read(map, &mut self.error, seen, 2, "error"),
            "error_codes" => read(map, &mut self.error_codes, seen, 3, "error_codes"),
            "error_description" => {
                read(map, &mut self.error_description, seen, 4, "error_description")
            }
            "error_uri" => read(map, &mut self.error_uri, seen, 5, "error_uri"),
            "suberror" => read(map, &mut self.suberror, seen, 6, "suberror"),
            "timestamp" => read(map, &mut self.timestamp, seen, 7, "timestamp"),
            "trace_id" => read(map, &mut self.trace_id, seen, 8, "trace_id"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
impl Object for crate::types::TokenResponse {
    const NAME: &'static str = "struct TokenResponse";
    fn property<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &str,
        seen: &mut u64,
    ) -> Result<bool, A::Error> {
        match key {
            "access_token" => read(map, &mut self.access_token, seen, 0, "access_token"),
            "expires_in" => read(map, &mut self.expires_in, seen, 1, "expires_in"),
            "expires_on" => read(map, &mut self.expires_on, seen, 2, "expires_on"),
            "ext_expires_in" => {
                read(map, &mut self.ext_expires_in, seen, 3, "ext_expires_in")
            }
            "id_token" => read(map, &mut self.id_token, seen, 4, "id_token"),
            "not_before" => read(map, &mut self.not_before, seen, 5, "not_before"),
            "refresh_token" => {
                read(map, &mut self.refresh_token, seen, 6, "refresh_token")
            }
            "resource" => read(map, &mut self.resource, seen, 7, "resource"),
            "scope" => read(map, &mut self.scope, seen, 8, "scope"),
            "token_type" => read(map, &mut self.token_type, seen, 9, "token_type"),
            _ => Ok(false),
        }
    }
    fn extra(&mut self) -> &mut crate::Extra {
        &mut self.extra
    }
}
