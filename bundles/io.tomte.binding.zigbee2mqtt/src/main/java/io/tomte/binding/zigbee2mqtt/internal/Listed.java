package io.tomte.binding.zigbee2mqtt.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.DeviceDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.zigbee2mqtt.internal.ZigbeeDevice.Abilities;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.DeviceInfo;

/**
 * What {@code bridge/devices} or {@code bridge/groups} tells of one of them. Pure.
 *
 * @param id       address of a device, number of a group
 * @param joinedAs address in the network, another one after each joining
 * @param updates  it takes firmware from Zigbee2MQTT
 */
record Listed(
        String id, String name, DeviceInfo info, Abilities abilities, Optional<String> joinedAs, boolean updates) {
    private static final List<String> COMMON = List.of("light", "switch", "cover", "lock", "fan");

    /** Empty for what is no device of the home. Zigbee2MQTT, "bridge/devices". */
    static Optional<Listed> device(JsonObject json, Base base) {
        Optional<String> address = Base.text(json, "ieee_address").filter(Listed::isId);
        boolean coordinator =
                Base.text(json, "type").filter("Coordinator"::equals).isPresent();
        if (address.isEmpty() || coordinator || Base.flag(json, "disabled")) {
            return Optional.empty();
        }
        Optional<JsonObject> definition = Base.object(json, "definition");
        String name = name(json).orElse(address.get());
        DeviceDraft info =
                DeviceDraft.of(base.identifier(address.get())).name(name).via(Bridge.identifier(base));
        definition
                .flatMap(one -> Base.text(one, "vendor"))
                .or(() -> Base.text(json, "manufacturer"))
                .ifPresent(info::manufacturer);
        definition
                .flatMap(one -> Base.text(one, "model"))
                .or(() -> Base.text(json, "model_id"))
                .ifPresent(info::model);
        Base.text(json, "model_id").ifPresent(info::modelId);
        Base.text(json, "software_build_id").ifPresent(info::swVersion);
        List<Expose> exposes = Expose.list(definition.flatMap(one -> Json.member(one, "exposes")));
        return Optional.of(new Listed(
                address.get(),
                name,
                info.build(),
                new Abilities(exposes, Scenes.ofDevice(json), isAwake(json)),
                Base.text(json, "network_address"),
                definition.filter(one -> Base.flag(one, "supports_ota")).isPresent()));
    }

    /**
     * Empty for what is none. Zigbee2MQTT, "bridge/groups".
     *
     * @param exposes of the devices, by address
     */
    static Optional<Listed> group(JsonObject json, Base base, Function<String, List<Expose>> exposes) {
        return Base.text(json, "id").filter(Listed::isId).map(id -> {
            String name = name(json).orElse(id);
            DeviceInfo info = DeviceDraft.of(Bridge.identifier(base) + "_group_" + id)
                    .name(name)
                    .manufacturer("Zigbee2MQTT")
                    .model("Group")
                    .via(Bridge.identifier(base))
                    .build();
            Abilities abilities = new Abilities(common(json, exposes), Scenes.of(json), false);
            return new Listed(id, name, info, abilities, Optional.empty(), false);
        });
    }

    static boolean isId(String address) {
        return address.matches("[0-9A-Za-z]{1,32}");
    }

    private static Optional<String> name(JsonObject json) {
        return Base.text(json, "friendly_name").filter(text -> !text.isEmpty());
    }

    /** With mains it listens all the time; where no source is told, a router does. */
    private static boolean isAwake(JsonObject json) {
        String power = Base.text(json, "power_source").orElse("Unknown");
        boolean router = Base.text(json, "type").filter("Router"::equals).isPresent();
        return power.startsWith("Mains") || power.startsWith("DC") || router && !power.equals("Battery");
    }

    /** What the members are, once each: the light with the most features, a switch, a cover. */
    private static List<Expose> common(JsonObject group, Function<String, List<Expose>> exposes) {
        Map<String, Expose> wholes = new LinkedHashMap<>();
        for (JsonObject member : Network.objects(Json.member(group, "members"))) {
            for (Expose expose : Base.text(member, "ieee_address").map(exposes).orElse(List.of())) {
                if (COMMON.contains(expose.type()) && expose.endpoint().isEmpty()) {
                    wholes.merge(
                            expose.type(),
                            expose,
                            (a, b) -> b.features().size() > a.features().size() ? b : a);
                }
            }
        }
        if (wholes.containsKey("light")) {
            wholes.remove("switch"); // a plug among lamps
        }
        return List.copyOf(wholes.values());
    }
}
