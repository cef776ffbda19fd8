//! A small description for the unit tests.

use serde_json::Value;

use super::{Schemas, Tally};
use crate::direction::Direction;
use crate::{Description, Finding};

pub(crate) const YAML: &str = "
openapi: 3.0.3
info: { title: Things, version: 1.0.0 }
paths:
  /v1/things/{thing-id}:
    parameters:
      - $ref: '#/components/parameters/ThingId'
    get:
      operationId: getThing
      tags: [Things]
      summary: Read
      description: One thing.
      x-evidence: documented
      x-source: A page
      parameters:
        - name: count
          in: query
          description: How many.
          x-evidence: documented
          x-source: A page
          schema: { type: integer, format: int32, minimum: 0 }
          example: 3
      responses:
        '200':
          description: The thing.
          headers:
            X-Trace: { $ref: '#/components/headers/Trace' }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Thing' }
              examples:
                one: { $ref: '#/components/examples/OneThing' }
        4XX: { $ref: '#/components/responses/Fault' }
        5XX: { $ref: '#/components/responses/Fault' }
  /v1/things/mine:
    get:
      operationId: getMine
      tags: [Things]
      summary: Read mine
      description: My thing.
      x-evidence: documented
      x-source: A page
      responses:
        '200': { description: My thing. }
        4XX: { $ref: '#/components/responses/Fault' }
        5XX: { $ref: '#/components/responses/Fault' }
    post:
      operationId: setMine
      tags: [Things]
      summary: Write mine
      description: My thing.
      x-evidence: documented
      x-source: A page
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/ThingWrite' }
          multipart/form-data:
            schema: { $ref: '#/components/schemas/Upload' }
      responses:
        '201': { description: My thing. }
        4XX: { $ref: '#/components/responses/Fault' }
        5XX: { $ref: '#/components/responses/Fault' }
components:
  securitySchemes:
    token: { type: http, scheme: bearer, description: See `Token`. }
  parameters:
    ThingId:
      name: thing-id
      in: path
      required: true
      description: The id.
      x-evidence: documented
      x-source: A page
      schema: { type: string, minLength: 1 }
  headers:
    Trace:
      description: For support.
      x-evidence: observed
      x-source: A page
      schema: { type: string }
  responses:
    Fault:
      description: It failed.
      headers:
        X-Trace: { $ref: '#/components/headers/Trace' }
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Fault' }
  examples:
    OneThing:
      value: { id: a, colour: red }
  schemas:
    Thing:
      type: object
      description: A thing.
      x-source: A page
      required: [id]
      properties:
        id: { type: string, description: Its id., x-evidence: documented }
        colour:
          allOf: [{ $ref: '#/components/schemas/Colour' }]
          description: Its colour.
          x-evidence: documented
        made: { type: string, format: date-time, description: When., example: '2020-01-01T00:00:00Z', x-evidence: documented }
        owner: { type: string, format: uuid, nullable: true, description: Whose., x-evidence: documented }
        size: { type: integer, format: int32, nullable: true, description: How big., x-evidence: documented }
        parts:
          type: array
          description: Its parts.
          items: { $ref: '#/components/schemas/Thing' }
          x-evidence: documented
        best:
          nullable: true
          allOf: [{ $ref: '#/components/schemas/Thing' }]
          description: Its best part.
          x-evidence: documented
        twin:
          anyOf:
            - $ref: '#/components/schemas/Thing'
            - { type: object, nullable: true, enum: [null] }
          description: Its twin.
          x-evidence: documented
        labels: { type: object, additionalProperties: { type: string }, description: Any., x-evidence: documented }
        anything: { description: Any., x-evidence: assumed }
    ThingWrite:
      type: object
      description: A thing to write.
      x-source: A page
      x-case-insensitive-properties: true
      required: [id]
      properties:
        id: { type: string, description: Its id., x-evidence: documented }
        best:
          allOf: [{ $ref: '#/components/schemas/Thing' }]
          description: Its best part.
          x-evidence: documented
        labels: { type: object, additionalProperties: { type: string }, description: Any., x-evidence: documented }
    Upload:
      type: object
      description: Files.
      x-source: A page
      required: [metadata]
      properties:
        metadata:
          allOf: [{ $ref: '#/components/schemas/ThingWrite' }]
          description: The thing.
          x-evidence: documented
        files:
          type: array
          items: { type: string, format: binary }
          description: The files.
          x-evidence: documented
    Colour:
      type: string
      description: A colour.
      x-source: A page
      enum: [red, green]
      x-ms-enum:
        name: Colour
        modelAsString: true
        values:
          - { value: red, description: Red., x-evidence: documented }
          - { value: green, description: Green., x-evidence: documented }
    Fault:
      description: A failure.
      x-source: A page
      anyOf:
        - $ref: '#/components/schemas/CodeFault'
        - $ref: '#/components/schemas/StatusFault'
    CodeFault:
      type: object
      description: A failure with a code.
      x-source: A page
      required: [code]
      properties:
        code:
          description: The code.
          x-evidence: documented
          anyOf: [{ type: integer }, { type: string }]
        text: { type: string, nullable: true, description: Why., x-evidence: documented }
    StatusFault:
      type: object
      description: A failure with a status.
      x-source: A page
      required: [status]
      properties:
        status: { type: integer, description: The status., x-evidence: documented }
    Token:
      type: object
      description: A token.
      x-source: A page
      properties:
        text: { type: string, description: The token., x-evidence: documented }
";

pub(crate) fn description() -> Description {
    Description::from_yaml(YAML).unwrap()
}

/// The description's data, to be changed.
pub(crate) fn document() -> Value {
    description().document().clone()
}

/// What is found in a value of a named schema, as a response carries it.
pub(crate) fn check(schema: &str, value: &Value) -> Vec<Finding> {
    let pointer = format!("/components/schemas/{schema}");
    Schemas::of(&document(), [pointer.as_str()].into_iter()).check_at(&pointer, value)
}

/// What values of a named schema suggest.
pub(crate) fn notes(schema: &str, values: impl Iterator<Item = Value>) -> Vec<Finding> {
    let description = with_schema(schema);
    let schemas = description.schemas();
    let id = schemas.id(&format!("/components/schemas/{schema}")).unwrap();
    let mut tally = Tally::new(schemas);
    for value in values {
        assert_eq!(schemas.check(id, "", &value, Direction::Response, &mut tally), []);
    }
    schemas.notes(&tally)
}

/// The description, with an operation for schemas that have none.
pub(super) fn with_schema(schema: &str) -> Description {
    let mut document = document();
    let reference = serde_json::json!({"schema": {"$ref": format!("#/components/schemas/{schema}")}});
    document["paths"]["/v1/things/mine"]["get"]["responses"]["200"]["content"] =
        serde_json::json!({"application/json": reference});
    Description::from_value(document).unwrap()
}
