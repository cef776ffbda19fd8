#!/usr/bin/env bash
# Without Maven: Jackson comes from the generator's own jar, httpmime and httpclient from Debian.
set -euo pipefail
mkdir -p stub/javax/annotation
echo 'package javax.annotation; public @interface Generated { String[] value(); String date() default ""; String comments() default ""; }' \
    > stub/javax/annotation/Generated.java
jar=$(ls "$TOOLS"/venv/lib/python*/site-packages/openapi_generator_cli/openapi-generator.jar)
classpath=$jar:/usr/share/java/httpmime.jar:/usr/share/java/httpcore.jar:/usr/share/java/httpclient.jar
find generated/src/main/java stub -name '*.java' > sources
javac -nowarn -d classes -cp "$classpath" @sources "$CLIENT/Main.java" >&2
java -cp "classes:$classpath" Main
