package io.tomte.binding.tasmota.internal.raw;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;

/**
 * Something that receives codes which nobody announced. Tasmota's documentation, "IR Remote", "RF Communication", "Sonoff RF Bridge",
 * "RDM6300", "PN532". Pure.
 */
enum Receiver {
    IR("IrReceived", "ir", "IR", "IRSend"),
    RF("RfReceived", "rf", "RF", "RfSend"),
    PN532("PN532", "tag", "Tag", ""),
    RC522("RC522", "tag", "Tag", ""),
    RDM6300("RDM6300", "tag", "Tag", "");

    private static final String SYNC = "Sync"; // of the Sonoff bridge, which sends by other commands

    private final String member;
    private final String channel;
    private final String title;
    private final String command;

    Receiver(String member, String channel, String title, String command) {
        this.member = member;
        this.channel = channel;
        this.title = title;
        this.command = command;
    }

    String channel() {
        return channel;
    }

    String title() {
        return title;
    }

    boolean sends() {
        return !command.isEmpty();
    }

    Optional<JsonObject> told(JsonObject message) {
        return Json.member(message, member).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** What was received, as one word that a rule can wait for; empty where nothing tells it. */
    Optional<String> code(JsonObject told) {
        return switch (this) {
            case IR ->
                text(told, "Data")
                        .or(() -> text(told, "Hash"))
                        .map(data -> text(told, "Protocol")
                                .map(protocol -> protocol + " " + data)
                                .orElse(data));
            case RF ->
                text(told, "RfKey")
                        .filter(key -> !key.equals("None"))
                        .map(key -> "Key " + key)
                        .or(() -> text(told, "Data"));
            default -> text(told, "UID");
        };
    }

    private static Optional<String> text(JsonObject told, String name) {
        return Json.member(told, name)
                .filter(JsonElement::isJsonPrimitive)
                .map(value -> Texts.cut(value.getAsString()))
                .filter(text -> !text.isEmpty());
    }

    /** @return the command and its payload that send again what was received */
    Map.Entry<String, String> again(JsonObject told) {
        if (told.has(SYNC)) {
            Map<String, String> steps = new LinkedHashMap<>();
            steps.put("RfSync", SYNC);
            steps.put("RfLow", "Low");
            steps.put("RfHigh", "High");
            StringBuilder backlog = new StringBuilder();
            steps.forEach((step, name) -> Json.member(told, name)
                    .flatMap(Json::number)
                    .ifPresent(value -> backlog.append(step)
                            .append(' ')
                            .append(value.intValue())
                            .append(';')));
            String data = text(told, "Data")
                    .filter(hex -> hex.matches("[0-9A-Fa-f]{1,8}"))
                    .orElse("");
            return Map.entry("Backlog", backlog + "RfCode #" + data);
        }
        JsonObject code = told.deepCopy();
        code.remove("RfKey");
        return Map.entry(command, Json.write(code));
    }

    /** @param text JSON as the command takes it; for RF the code alone does, too */
    Map.Entry<String, String> send(String text) {
        boolean plain = this == RF && text.matches("(?:0x[0-9A-Fa-f]{1,16}|\\d{1,20})(?:,\\s?\\d{1,6}){0,4}");
        if (!plain && Json.object(text).isEmpty()) {
            throw Arguments.bad("The code must be one that was received, or JSON as " + command + " takes it.");
        }
        return Map.entry(command, text);
    }
}
