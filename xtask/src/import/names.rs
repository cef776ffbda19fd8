//! What a property, a parameter or a header is, by its name.

/// What a value is, by what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing special; its text is looked through like any.
    Plain,
    /// An id of the public catalogue.
    Catalogue,
    Secret,
    /// An id of somebody's.
    Id,
    GivenName,
    FamilyName,
    Person,
    Company,
    Street,
    City,
    PostalCode,
    Phone,
    Email,
    Domain,
    File,
    /// A name of a person or a product: the object that it stands in tells.
    DisplayName,
    /// A name of anything at all.
    Name,
}

impl Meaning {
    /// Whether an object with such a property is about a person or a company.
    pub(super) fn is_personal(self) -> bool {
        use Meaning::{City, Company, Email, FamilyName, GivenName, Person, Phone, PostalCode, Street};
        matches!(self, GivenName | FamilyName | Person | Company | Street | City | PostalCode | Phone | Email)
    }
}

const SECRET_WORDS: &str = "apikey assertion authorization cookie cookies credential credentials otp passphrase \
                            passwd password passcode pin pwd sas secret secrets sig signature token tokens \
                            verifier";
/// Words that make a secret of a key, and nothing of the key of a list of pairs.
const KEYS: &str = "access account activation api client encryption function host instrumentation license \
                    master primary private product secondary shared storage subscription";
/// A `tokenType` is no token.
const ABOUT_SECRETS: &str = "count date expires expiry id kind length lifetime required status type version";
const CATALOGUE: &str = "offerid productid skuid availabilityid catalogid catalogitemid planid promotionid \
                         baseofferid conversionofferid targetofferid upgradeofferid offerguid";
const OWNERS: &str = "account agreement attachment billing cart company contact correlation customer directory \
                      entitlement invoice membership mpn object order organization partner principal profile \
                      registration request reseller session subscription tenant transfer user";

fn is_one(of: &str, word: &str) -> bool {
    of.split(' ').any(|known| known == word)
}

/// What the name says.
pub(super) fn meaning(name: &str) -> Meaning {
    let words = words(name);
    let joined = words.concat();
    let (first, last) = (words.first().map_or("", String::as_str), words.last().map_or("", String::as_str));
    let has = |list: &str| words.iter().any(|word| is_one(list, word));
    if is_one(CATALOGUE, &joined) {
        return Meaning::Catalogue;
    }
    if is_secret(&words, &joined, last) {
        return Meaning::Secret;
    }
    match joined.as_str() {
        "firstname" | "givenname" | "middlename" | "forename" => return Meaning::GivenName,
        "lastname" | "surname" | "familyname" => return Meaning::FamilyName,
        "fullname" | "username" | "nickname" | "loginname" | "login" | "mailnickname" | "recipientname" | "attn"
        | "contactname" | "personname" => return Meaning::Person,
        "companyname" | "company" | "organization" | "organisation" | "organizationname" | "organisationname"
        | "tenantname" | "accountname" | "customername" | "partnername" | "resellername" | "legalname"
        | "businessname" | "vendorname" | "billto" | "soldto" | "shipto" | "legalbusinessname" => {
            return Meaning::Company;
        }
        "address" | "street" | "streetaddress" | "streetname" => return Meaning::Street,
        "city" | "town" | "locality" => return Meaning::City,
        "postalcode" | "zipcode" | "zip" | "postcode" => return Meaning::PostalCode,
        "phone" | "mobile" | "fax" | "telephone" | "tel" => return Meaning::Phone,
        "filename" => return Meaning::File,
        "displayname" => return Meaning::DisplayName,
        "name" => return Meaning::Name,
        "ssn"
        | "taxnumber"
        | "vatnumber"
        | "vatid"
        | "taxid"
        | "organizationregistrationnumber"
        | "partneridonrecord"
        | "additionalpartneridsonrecord"
        | "mpn"
        | "alternateid" => return Meaning::Id,
        _ => {}
    }
    if has("email mail upn") || joined.contains("principalname") || joined.contains("emailaddress") {
        Meaning::Email
    } else if joined.starts_with("addressline") || joined.starts_with("streetline") {
        Meaning::Street
    } else if joined.ends_with("phone") || joined.contains("phonenumber") || joined.contains("faxnumber") {
        Meaning::Phone
    } else if last == "domain" || joined.ends_with("domainname") || joined.ends_with("domainprefix") {
        Meaning::Domain
    } else if matches!(last, "id" | "ids" | "guid" | "number") && is_one(OWNERS, first)
        || matches!(last, "id" | "ids" | "guid") && has(OWNERS)
    {
        Meaning::Id
    } else {
        Meaning::Plain
    }
}

fn is_secret(words: &[String], joined: &str, last: &str) -> bool {
    if is_one(ABOUT_SECRETS, last) {
        return false;
    }
    let is_key = matches!(last, "key" | "keys" | "key1" | "key2") && words.iter().any(|word| is_one(KEYS, word));
    is_key
        || words.iter().any(|word| is_one(SECRET_WORDS, word))
        || matches!(joined, "authcode" | "authorizationcode" | "devicecode" | "usercode" | "activationcode")
        || ["secret", "password", "connectionstring", "apikey", "privatekey", "accesstoken", "refreshtoken", "idtoken"]
            .iter()
            .any(|part| joined.contains(part))
}

/// Parameters of a URL or a form that are secrets there, though a property of that name would be none.
pub(super) fn parameter(name: &str) -> Meaning {
    match name.to_ascii_lowercase().as_str() {
        "code" | "key" | "sig" | "state" | "nonce" | "session_state" => Meaning::Secret,
        _ => meaning(name),
    }
}

/// Whether an object under this name is about the catalogue.
pub(super) fn names_a_product(name: &str) -> bool {
    const PRODUCTS: &str = "availability offer offers plan product products publisher sku skus";
    let words = words(name);
    matches!(words.concat().as_str(), "client" | "subtype") || words.iter().any(|word| is_one(PRODUCTS, word))
}

/// Whether an object under this name is about a person or a company.
pub(super) fn names_a_party(name: &str) -> bool {
    const PARTIES: &str = "address author company contact contacts createdby customer customers owner \
                           partner partners profile reseller resellers user users";
    words(name).iter().any(|word| is_one(PARTIES, word))
}

/// The words of a name in lower case: `x-ms-AddressLine1` has four.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let characters: Vec<char> = name.chars().collect();
    let mut fresh = true;
    for (index, &c) in characters.iter().enumerate() {
        if !c.is_alphanumeric() {
            fresh = true;
            continue;
        }
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let after = characters.get(index + 1);
        let hump = c.is_uppercase() && before.is_some_and(|before| before.is_lowercase() || before.is_ascii_digit())
            || c.is_uppercase()
                && after.is_some_and(|after| after.is_lowercase())
                && before.is_some_and(|b| b.is_uppercase());
        match words.last_mut() {
            Some(word) if !fresh && !hump => word.extend(c.to_lowercase()),
            _ => words.push(c.to_lowercase().collect()),
        }
        fresh = false;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_names() {
        assert_eq!(words("x-ms-AddressLine1"), ["x", "ms", "address", "line1"]);
        assert_eq!(words("sizeInKB"), ["size", "in", "kb"]);
        assert_eq!(words("SASToken_value"), ["sas", "token", "value"]);
    }

    #[test]
    fn by_name() {
        use Meaning::{Catalogue, City, Company, Domain, Email, GivenName, Id, Phone, Plain, Secret, Street};
        for (meant, names) in [
            (
                Secret,
                "clientSecret client_secret Password accessToken code_verifier ocp-apim-subscription-key AccountKey \
                      sharedAccessSignature client_assertion connectionString MS-ContinuationToken primaryKey",
            ),
            (
                Plain,
                "tokenType token_type key code id status friendlyName description uri expires_in sizeInKB \
                     referenceOrder quantity partnerOnRecordAttestationAccepted MonkeyKeys shippingStatus passed",
            ),
            (Catalogue, "offerId OfferId productId"),
            (Id, "referenceCustomerId orderId partnerIdOnRecord tenantId AdditionalPartnerIdsOnRecord mpnId userId"),
            (Email, "email userPrincipalName x-ms-customeruser-upn alternateEmail UPN"),
            (Phone, "phoneNumber mobilePhone businessPhone"),
            (GivenName, "firstName FirstName given_name"),
            (Company, "companyName"),
            (Street, "addressLine1 AddressLine2"),
            (City, "city"),
            (Domain, "domain defaultDomainName"),
        ] {
            for name in names.split_whitespace() {
                assert_eq!(meaning(name), meant, "{name}");
            }
        }
        assert_eq!(parameter("code"), Secret);
    }
}
