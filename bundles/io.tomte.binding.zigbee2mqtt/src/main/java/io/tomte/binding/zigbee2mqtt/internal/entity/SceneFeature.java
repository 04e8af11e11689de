package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;

/** A scene that a device or a group keeps; its state is when the hub last called it. Zigbee2MQTT, "Scenes". */
final class SceneFeature extends Feature {
    private final int id;

    SceneFeature(int id, String name, Port port) {
        super(port, describe(name, port));
        this.id = id;
    }

    private static EntityInfo describe(String name, Port port) {
        return port.draft(Kind.SCENE)
                .name(name)
                .actions("turn_on")
                .topic("command_topic", port.topic() + "/set")
                .build();
    }

    @Override
    public void onState(JsonObject state, Cause cause) {} // nothing tells of it

    @Override
    public JsonObject onCommand(Command command) {
        if (!command.action().equals("turn_on")) {
            throw Arguments.unknown(command);
        }
        port.report(port.output().now().toString(), Map.of(), Cause.hub("called"));
        return Values.only("scene_recall", new JsonPrimitive(id));
    }
}
