package io.tomte.rest.internal.http;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.tomte.mqtt.packet.Bytes;

/** JSON as text: strict when read, compact and with nulls when written. */
public final class JsonText {
    private JsonText() {}

    public static String write(JsonElement element) {
        return element.toString();
    }

    /** @param contentType of the body; anything but JSON is refused, because a foreign page can send the others unasked */
    static JsonObject object(Bytes body, Optional<String> contentType) {
        if (body.isEmpty()) {
            throw new Problem(400, "no-body", "This call needs a JSON object as its body.");
        }
        if (contentType.map(JsonText::isJson).filter(json -> json).isEmpty()) {
            throw new Problem(
                    415, "not-json", "Send the body as JSON, with the header Content-Type: application/json.");
        }
        if (parse(text(body)) instanceof JsonObject object) {
            return object;
        }
        throw new Problem(400, "bad-json", "The body must be a JSON object.");
    }

    private static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().equals("application/json");
    }

    private static String text(Bytes body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(body.asByteBuffer())
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Problem(400, "bad-json", "The body is not UTF-8.");
        }
    }

    private static JsonElement parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonToken unused = reader.peek(); // fails when there is nothing
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new Problem(400, "bad-json", "There is something behind the end of the JSON object.");
            }
            return element;
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException broken) {
            throw new Problem(400, "bad-json", "The body is not valid JSON: " + firstLine(broken));
        }
    }

    private static String firstLine(Exception broken) {
        Throwable told =
                broken.getCause() == null ? broken : broken.getCause(); // the parser wraps what its reader says
        return Optional.ofNullable(told.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .map(text -> text.replaceFirst("^Use JsonReader\\.\\S+ to accept m", "m")) // a hint for programmers
                .orElse("it ends too early");
    }
}
