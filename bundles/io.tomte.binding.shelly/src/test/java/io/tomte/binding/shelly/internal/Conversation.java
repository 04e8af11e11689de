package io.tomte.binding.shelly.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A device that a test plays, in the form of Shelly's documentation. */
final class Conversation {
    static final String ID = "shellyplus1pm-a8032abe54dc";

    final FakeHub hub = new FakeHub(ShellySession::new);

    void say(String topic, String payload) {
        hub.publish(ID + "/" + topic, payload, topic.equals("online"));
    }

    void answer(String method, String result) {
        answer(ID, method, "\"result\":" + result);
    }

    /** Answers the newest question of this method, which must have been asked. */
    void answer(String prefix, String method, String outcome) {
        JsonObject asked = hub.sent.stream()
                .filter(sent -> sent.topic().equals(prefix + "/rpc"))
                .map(sent -> Json.object(sent.payload()).orElseThrow())
                .filter(frame -> frame.get("method").getAsString().equals(method))
                .reduce((first, last) -> last)
                .orElseThrow();
        String source = asked.get("src").getAsString();
        hub.publish(
                source + "/rpc",
                "{\"id\":" + asked.get("id") + ",\"src\":\"" + ID + "\",\"dst\":\"" + source + "\"," + outcome + "}",
                false);
    }

    void introduce(String config, String status) {
        say("online", "true");
        answer("Shelly.GetDeviceInfo", """
                {"name":"Boiler","id":"%s","mac":"A8032ABE54DC","model":"SNSW-001P16EU","gen":2,"ver":"1.4.4","app":"Plus1PM"}""".formatted(ID));
        answer("Shelly.GetConfig", config);
        answer("Shelly.GetStatus", status);
    }

    Known part(String channel) {
        return hub.home.entity(ID + "|" + channel);
    }

    /** The call that it becomes: method and parameters. */
    String command(String channel, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i].toString(), Value.fromJava(arguments[i + 1]));
        }
        hub.command(ID + "|" + channel, new Command(action, values));
        if (!hub.sent.getFirst().topic().equals(ID + "/rpc")) {
            throw new AssertionError(hub.sent);
        }
        JsonObject frame = Json.object(hub.sent.getFirst().payload()).orElseThrow();
        return frame.get("method").getAsString() + frame.get("params");
    }
}
