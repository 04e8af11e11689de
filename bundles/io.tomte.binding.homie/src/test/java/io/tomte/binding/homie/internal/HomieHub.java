package io.tomte.binding.homie.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** The adapter in a hub that only remembers, with devices that are short to write. */
final class HomieHub {
    final FakeHub hub = new FakeHub(output -> new HomieSession("+", output));

    /** Topics and payloads by turns, all retained. */
    void say(String... topicsAndPayloads) {
        for (int i = 0; i < topicsAndPayloads.length; i += 2) {
            hub.publish(topicsAndPayloads[i], topicsAndPayloads[i + 1], true);
        }
    }

    /** A ready device of Homie 5 with one node. */
    void five(String id, String node, String properties) {
        say(
                "homie/5/" + id + "/$state",
                "init",
                "homie/5/" + id + "/$description",
                "{\"homie\":\"5.0\",\"version\":1,\"name\":\"Device " + id + "\",\"nodes\":{\"" + node
                        + "\":{\"properties\":" + properties + "}}}",
                "homie/5/" + id + "/$state",
                "ready");
    }

    Known entity(String path) {
        return hub.home.entity("homie/5/" + path);
    }

    /** What is sent then: topic, payload and QoS, by a blank each. */
    String command(String path, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], Value.fromJava(arguments[i + 1]));
        }
        hub.command("homie/5/" + path, new Command(action, values));
        return hub.sent.stream()
                .map(sent ->
                        sent.topic() + " " + sent.payload() + " " + sent.qos() + (sent.retain() ? " retained" : ""))
                .collect(Collectors.joining("; "));
    }
}
