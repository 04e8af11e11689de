package io.tomte.binding.shelly.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.shelly.internal.Requests.Asked;
import io.tomte.binding.shelly.internal.component.Call;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.mqtt.packet.QoS;

/**
 * Speaks with Shelly devices of the second generation and later: status and events in, RPC calls out. A device has no
 * announcement of its own, so the first message of one is answered with questions. Source: Shelly's API documentation, Gen2+,
 * pages MQTT, RPC Protocol and Notifications.
 */
public final class ShellySession implements AdapterSession {
    private static final String ANSWERS = Requests.SOURCE + "/rpc";
    private static final Pattern TOPIC = Pattern.compile("(.+)/(online|events/rpc|status/[a-z0-9_]+(?::\\d{1,6})?)");
    private static final Pattern DEFAULT_PREFIX = Pattern.compile("shelly[0-9a-z]*-[0-9a-f]{12}");
    /** Devices of other makers with Shelly inside are called otherwise, and tell it the same way. */
    private static final Pattern SENDER = Pattern.compile("[0-9a-z]+-[0-9a-f]{12}");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_DEVICES = 2_000;
    private static final String FAILED = "command-failed";

    private final AdapterOutput output;
    private final Entities entities;
    private final Requests requests;
    private final Map<String, ShellyDevice> devices = new LinkedHashMap<>(); // by prefix

    public ShellySession(AdapterOutput output) {
        this.output = output;
        this.entities = new Entities(output);
        this.requests = new Requests(output);
    }

    @Override
    public void start() {
        output.subscribe(ANSWERS, QoS.AT_LEAST_ONCE);
        for (String prefix : new String[] {"+", "+/+"}) { // as the device is called, or a prefix of up to two levels
            output.subscribe(prefix + "/online", QoS.AT_LEAST_ONCE);
            output.subscribe(prefix + "/events/rpc", QoS.AT_LEAST_ONCE);
            output.subscribe(prefix + "/status/+", QoS.AT_LEAST_ONCE);
        }
    }

    @Override
    public void onMessage(AdapterMessage message) {
        if (message.topic().equals(ANSWERS)) {
            onAnswer(message);
            return;
        }
        Matcher topic = TOPIC.matcher(message.topic());
        if (!topic.matches() || message.payload().isEmpty()) {
            return;
        }
        String prefix = topic.group(1);
        String about = topic.group(2);
        Optional<JsonObject> json = Json.object(message.payload().utf8());
        if (!devices.containsKey(prefix) && !isShelly(prefix, about, json)) {
            return; // others use such topics, too
        }
        boolean known = devices.containsKey(prefix);
        Optional<ShellyDevice> found = device(prefix, message.topic());
        if (found.isEmpty()) {
            return;
        }
        ShellyDevice device = found.get();
        output.trace(device.keys());
        Cause cause = Cause.device(message.topic(), message.retained());
        if (about.equals("online")) {
            onOnline(device, message.payload().utf8(), cause);
            if (known && message.payload().utf8().equals("true") && !message.retained()) {
                askAll(prefix); // it started anew, perhaps with other settings
            }
        } else if (json.isEmpty()) {
            refuse(device, message, "This is no JSON object.");
        } else if (about.equals("events/rpc")) {
            onNotification(prefix, device, json.get(), cause);
        } else {
            JsonObject status = new JsonObject();
            status.add(about.substring("status/".length()), json.get());
            device.onStatus(status, false, cause);
        }
        if (!device.isShown() && device.hasStatus()) {
            output.timer(prefix, PATIENCE);
        }
    }

    /** By its name; or, for a prefix of one's own, by the sender of a notification. */
    private static boolean isShelly(String prefix, String about, Optional<JsonObject> json) {
        if (DEFAULT_PREFIX.matcher(prefix).matches()) {
            return true;
        }
        return about.equals("events/rpc")
                && json.filter(frame -> text(frame, "method")
                                .filter(method -> method.startsWith("Notify"))
                                .isPresent())
                        .flatMap(frame -> text(frame, "src"))
                        .filter(source -> SENDER.matcher(source).matches())
                        .isPresent();
    }

    private static Optional<String> text(JsonObject json, String key) {
        return Json.member(json, key).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    private Optional<ShellyDevice> device(String prefix, String topic) {
        if (!devices.containsKey(prefix)) {
            if (devices.size() >= MOST_DEVICES) {
                output.log(topic, "There are " + MOST_DEVICES + " Shelly devices already; more are not taken in.");
                return Optional.empty();
            }
            devices.put(prefix, new ShellyDevice(prefix, entities));
            askAll(prefix);
        }
        return Optional.of(devices.get(prefix));
    }

    private void askAll(String prefix) {
        requests.ask(prefix, "Shelly.GetDeviceInfo");
        requests.ask(prefix, "Shelly.GetConfig");
        requests.ask(prefix, "Shelly.GetStatus");
    }

    private void onOnline(ShellyDevice device, String payload, Cause cause) {
        if (!payload.equals("true") && !payload.equals("false")) {
            output.log(cause.detail(), "'online' is neither true nor false.");
            return;
        }
        device.onOnline(payload.equals("true"), cause);
    }

    private void onNotification(String prefix, ShellyDevice device, JsonObject frame, Cause cause) {
        String method = text(frame, "method").orElse("");
        Optional<JsonObject> params =
                Json.member(frame, "params").filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
        if (params.isEmpty()) {
            return;
        }
        switch (method) {
            case "NotifyStatus" -> device.onStatus(params.get(), false, cause);
            case "NotifyFullStatus" -> device.onStatus(params.get(), true, cause);
            case "NotifyEvent" ->
                Json.member(params.get(), "events")
                        .filter(JsonElement::isJsonArray)
                        .ifPresent(events -> events.getAsJsonArray().asList().stream()
                                .filter(JsonElement::isJsonObject)
                                .forEach(event -> onEvent(prefix, device, event.getAsJsonObject(), cause)));
            default -> {} // a kind of notification that came later
        }
    }

    private void onEvent(String prefix, ShellyDevice device, JsonObject event, Cause cause) {
        String component = text(event, "component").orElse("");
        String type = text(event, "event").orElse("");
        if (type.equals("config_changed") || type.equals("component_added") || type.equals("component_removed")) {
            askAll(prefix);
        } else {
            device.onEvent(component, type, cause);
        }
    }

    private void onAnswer(AdapterMessage message) {
        Optional<JsonObject> answer = Json.object(message.payload().utf8());
        Optional<Asked> asked = answer.flatMap(requests::answered);
        Optional<ShellyDevice> found = asked.map(Asked::prefix).map(devices::get);
        if (found.isEmpty()) {
            output.log(message.topic(), "Nobody asked for this answer.");
            return;
        }
        ShellyDevice device = found.get();
        output.trace(device.keys());
        Optional<JsonObject> error = object(answer.get(), "error");
        asked.get().entity().ifPresent(key -> outcome(key, asked.get().method(), error));
        if (error.isPresent()) {
            if (asked.get().entity().isEmpty()) {
                output.log(
                        asked.get().prefix() + "/rpc",
                        asked.get().method() + " was refused: " + error.get()
                                + " Is the device protected by a password?");
            }
            return;
        }
        Optional<JsonObject> result = object(answer.get(), "result");
        result.ifPresent(json -> {
            Cause cause = Cause.device(message.topic(), false);
            switch (asked.get().method()) {
                case "Shelly.GetDeviceInfo" -> device.onInfo(json);
                case "Shelly.GetConfig" -> device.onConfig(json);
                case "Shelly.GetStatus" -> device.onStatus(json, true, cause);
                default -> {} // the answer to a command: the status tells what became of it
            }
        });
    }

    private static Optional<JsonObject> object(JsonObject json, String key) {
        return Json.member(json, key).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    private void outcome(String key, String method, Optional<JsonObject> error) {
        error.ifPresentOrElse(
                failure -> entities.raise(
                        key,
                        FAILED,
                        "The device refused " + method + ": "
                                + text(failure, "message").orElse(failure.toString())
                                + ". Check its settings on its own page; the next command that works ends this problem."),
                () -> entities.solve(key, FAILED));
    }

    private void refuse(ShellyDevice device, AdapterMessage message, String sentence) {
        device.keys().stream()
                .findFirst()
                .ifPresentOrElse(
                        key -> entities.raise(
                                key,
                                "bad-message",
                                message.topic() + ": " + sentence + " Look at Topics for who publishes there."),
                        () -> output.log(message.topic(), sentence));
    }

    @Override
    public void onCommand(String key, Command command) {
        int mark = key.indexOf(ShellyDevice.MARK);
        String prefix = mark < 0 ? key : key.substring(0, mark);
        Call call = Optional.ofNullable(devices.get(prefix))
                .flatMap(device -> device.call(key.substring(mark + 1), command))
                .orElseThrow(() -> new CommandRefusedException(
                        Reason.NO_SUCH_ENTITY, "No Shelly device announces " + key + " any more."));
        requests.call(prefix, call.method(), call.params(), key);
    }

    @Override
    public void onTimer(String prefix) {
        Optional.ofNullable(devices.get(prefix)).ifPresent(ShellyDevice::showAnyway);
    }

    @Override
    public void stop() {} // the devices need no farewell
}
