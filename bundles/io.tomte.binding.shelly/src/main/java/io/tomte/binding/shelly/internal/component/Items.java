package io.tomte.binding.shelly.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** The entities of a component, by its type. */
public final class Items {
    private static final List<String> PUSHES =
            List.of("single_push", "double_push", "triple_push", "long_push", "btn_down", "btn_up");

    private Items() {}

    /** @param status what is known of it so far; may be empty */
    public static List<Item> of(Component component, JsonObject status) {
        List<Item> items = new ArrayList<>();
        switch (component.type()) {
            case "switch" -> items.add(relay(component));
            case "light", "rgb", "rgbw", "cct", "rgbcct" -> items.add(Lamps.of(component));
            case "cover" -> items.add(Covers.of(component, status));
            case "input" -> addInput(component, status, items);
            case "smoke" -> {
                items.add(flag(component, "alarm", component.label("Smoke"), "smoke"));
                items.add(mute(component));
            }
            case "flood" -> items.add(flag(component, "alarm", component.label("Water"), "moisture"));
            case "thermostat" -> items.add(Thermostats.wall(component));
            case "blutrv" -> items.add(Thermostats.valve(component));
            case "boolean", "number", "text", "enum" -> items.add(Virtuals.of(component));
            case "button" -> {
                items.add(Virtuals.of(component));
                items.add(Virtuals.push(component));
            }
            case "bthomesensor" -> addBeacon(component, status, items);
            case "presencezone" -> items.add(flag(component, "value", component.label("Presence"), "occupancy"));
            case "presence" -> items.add(flag(component, "state", component.label("Presence"), "occupancy"));
            case "devicepower" -> {
                if (Fields.at(status, "external.present").isPresent()) {
                    items.add(flag(component, "external.present", component.label("External power"), "power"));
                }
            }
            case "sys" -> {
                items.add(diagnosticFlag(component, "restart_required", "Restart required", "problem"));
                items.add(update(component));
            }
            default -> {} // nothing to show but what it measures, if anything
        }
        items.addAll(Measures.of(component, status));
        return items;
    }

    private static Item relay(Component component) {
        EntityDraft draft = component
                .main(Kind.SWITCH)
                .actions("turn_on", "turn_off", "toggle")
                .topic("command_topic", component.prefix() + "/rpc");
        return Item.control(
                component.key(),
                draft,
                status -> onOff(status, "output"),
                (command, state) ->
                        Call.of("Switch.Set", component.id()).with("on", Arguments.wantsOn(command, state)));
    }

    static Optional<Told> onOff(JsonObject status, String path) {
        return Fields.flag(status, path).flatMap(on -> Told.of(on ? "on" : "off"));
    }

    /** A button has no state; without a config, a status that tells none is taken for one. */
    private static void addInput(Component component, JsonObject status, List<Item> items) {
        String type = Fields.text(component.config(), "type")
                .orElseGet(() -> Fields.at(status, "state").isPresent() ? "switch" : "button");
        if (type.equals("switch")) {
            EntityDraft draft =
                    component.draft(Kind.BINARY_SENSOR, component.key()).name(component.named());
            items.add(Item.sensor(component.key(), draft, one -> onOff(one, "state")));
        } else if (type.equals("button")) {
            EntityDraft draft = component
                    .draft(Kind.EVENT, component.key())
                    .name(component.named())
                    .deviceClass("button")
                    .capability("event_types", Value.texts(PUSHES))
                    .topic("event_topic", component.prefix() + "/events/rpc");
            items.add(new Item(component.key(), draft, one -> Optional.empty(), Item.NONE, PUSHES));
        }
    }

    /** A value of a Bluetooth sensor that the device passes on. */
    private static void addBeacon(Component component, JsonObject status, List<Item> items) {
        Optional<JsonElement> value = Fields.at(status, "value").filter(JsonElement::isJsonPrimitive);
        if (value.filter(one -> one.getAsJsonPrimitive().isBoolean()).isPresent()) {
            EntityDraft draft =
                    component.draft(Kind.BINARY_SENSOR, component.key()).name(component.named());
            items.add(Item.sensor(component.key(), draft, one -> onOff(one, "value")));
        } else if (value.isPresent()) {
            EntityDraft draft = component.draft(Kind.SENSOR, component.key()).name(component.named());
            items.add(Item.sensor(
                    component.key(), draft, one -> Fields.text(one, "value").flatMap(Told::of)));
        } else {
            EntityDraft draft = component
                    .draft(Kind.EVENT, component.key())
                    .name(component.named())
                    .deviceClass("button")
                    .capability("event_types", Value.texts(PUSHES))
                    .topic("event_topic", component.prefix() + "/events/rpc");
            items.add(new Item(component.key(), draft, one -> Optional.empty(), Item.NONE, PUSHES));
        }
    }

    /** {@code "available_updates":{"stable":{"version":"1.4.4"}}}; without any it is up to date. */
    private static Item update(Component component) {
        String channel = "sys.update";
        EntityDraft draft = component
                .draft(Kind.UPDATE, channel)
                .name("Firmware")
                .deviceClass("firmware")
                .config()
                .actions("install")
                .topic("command_topic", component.prefix() + "/rpc");
        return Item.control(
                channel,
                draft,
                status -> Fields.at(status, "available_updates").map(all -> newer(status)),
                (command, state) -> {
                    if (!command.action().equals("install")) {
                        throw Arguments.unknown(command);
                    }
                    return Call.of("Shelly.Update").with("stage", "stable");
                });
    }

    private static Told newer(JsonObject status) {
        Optional<String> version = Fields.text(status, "available_updates.stable.version");
        return new Told(
                Optional.of(version.isPresent() ? "on" : "off"),
                Map.of("latest_version", version.map(Value::of).orElse(Value.NONE)));
    }

    private static Item flag(Component component, String path, String name, String deviceClass) {
        String channel = component.key() + "." + path;
        EntityDraft draft =
                component.draft(Kind.BINARY_SENSOR, channel).name(name).deviceClass(deviceClass);
        return Item.sensor(channel, draft, status -> onOff(status, path));
    }

    private static Item diagnosticFlag(Component component, String path, String name, String deviceClass) {
        Item item = flag(component, path, name, deviceClass);
        item.draft().diagnostic();
        return item;
    }

    private static Item mute(Component component) {
        String channel = component.key() + ".mute";
        EntityDraft draft = component
                .draft(Kind.BUTTON, channel)
                .name(component.label("Smoke") + " mute")
                .actions("press");
        return Item.control(channel, draft, status -> Optional.empty(), (command, state) -> {
            if (!command.action().equals("press")) {
                throw Arguments.unknown(command);
            }
            return Call.of("Smoke.Mute", component.id());
        });
    }
}
