package io.tomte.acceptance;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** How the cases of a family name what the interface of the hub calls by its own names. */
final class CaseWords {
    private static final Pattern HSV = Pattern.compile("set hs (\\d+),(\\d+) v (\\d+)");
    private static final Map<String, String> OPENHAB = Map.ofEntries(
            Map.entry("SWITCH_DISARM_CHANNEL_ID", "alarm_disarm"),
            Map.entry("SWITCH_ARM_AWAY_CHANNEL_ID", "alarm_arm_away"),
            Map.entry("SWITCH_ARM_HOME_CHANNEL_ID", "alarm_arm_home"),
            Map.entry("AWAY_MODE_CH_ID", "set_away_mode"),
            Map.entry("HOLD_CH_ID", "set_hold_mode"),
            Map.entry("MODE_CH_ID", "set_hvac_mode"),
            Map.entry("TEMPERATURE_CH_ID", "set_temperature"),
            Map.entry("SWITCH_CHANNEL_ID", "turn"),
            Map.entry("COMMAND_CH_ID", ""),
            Map.entry("FAN_SPEED_CH_ID", "set_fan_speed"));

    private final Corpus.Case played;

    CaseWords(Corpus.Case played) {
        this.played = played;
    }

    /** Whether this is what the case calls so; {@code device} is the one it belongs to. */
    boolean isEntity(JsonObject entity, JsonObject device, String name) {
        String unique = entity.get("unique_id").isJsonNull()
                ? ""
                : entity.get("unique_id").getAsString();
        String source = entity.get("source").getAsString();
        return switch (played.family()) {
            case "tasmota-native" -> source.equals("tasmota") && unique.endsWith("_" + name);
            case "wled-native" -> source.equals("wled") && unique.equals(name);
            case "frigate-native" -> source.equals("generic") && isFrigate(entity, name);
            case "homie" -> source.equals("homie") && isHomie(entity, unique, name);
            case "zigbee2mqtt-native" -> source.equals("zigbee2mqtt") && isZigbee(unique, device, name);
            default ->
                source.equals("homeassistant")
                        && (unique.equals(name)
                                || entity.get("discovery_id").getAsString().equals(name));
        };
    }

    private static boolean isFrigate(JsonObject entity, String name) {
        String topic = "frigate/" + name;
        return entity.getAsJsonObject("topics").asMap().values().stream()
                .map(JsonElement::getAsString)
                .anyMatch(one -> one.equals(topic) || one.equals(topic + "/state"));
    }

    private static boolean isHomie(JsonObject entity, String unique, String name) {
        String end = "/" + name.replace(':', '/');
        return unique.endsWith(end)
                || entity.getAsJsonObject("topics").asMap().values().stream()
                        .anyMatch(topic -> topic.getAsString().endsWith(end));
    }

    /** {@code bulb light}, {@code bulb/linkquality}, {@code bridge/join_time}, {@code bulb/$name}. */
    private static boolean isZigbee(String unique, JsonObject device, String name) {
        if (name.startsWith("bridge/")) {
            return unique.endsWith("/" + name);
        }
        String[] words = name.split("[ /]", 2);
        String wanted = words[1].replace("select or ", "");
        return device.get("name").getAsString().equals(words[0]) && unique.endsWith("/" + wanted);
    }

    boolean isDevice(JsonObject device, JsonObject expected) {
        JsonArray identifiers = device.getAsJsonArray("identifiers");
        String connections = device.get("connections").toString();
        if (expected.has("identifiers")) {
            JsonElement own = expected.get("identifiers");
            return own.isJsonArray()
                    ? own.getAsJsonArray().asList().stream().anyMatch(identifiers::contains)
                    : identifiers.contains(own);
        }
        if (expected.has("connections")) {
            return expected.getAsJsonArray("connections").asList().stream()
                    .anyMatch(pair -> device.getAsJsonArray("connections").contains(pair));
        }
        String id = expected.get(expected.has("id") ? "id" : "identifiers_mac").getAsString();
        return identifiers.asList().stream()
                        .map(JsonElement::getAsString)
                        .anyMatch(one -> one.equals(id) || one.endsWith("_" + id) || one.endsWith("/" + id))
                || connections.replace(":", "").contains(id.toLowerCase(java.util.Locale.ROOT))
                || connections.contains("/" + id + "\"");
    }

    /** The name of the entity that an action is for. */
    String entityOf(JsonObject command) {
        String entity = command.get("entity").getAsString();
        String action = command.get("action").getAsString();
        if (played.family().equals("openhab-tests")) {
            JsonObject only = played.expected("entities").getFirst();
            return only.get(only.has("unique_id") ? "unique_id" : "discovery_id")
                    .getAsString();
        }
        if (action.startsWith("permit_join")) {
            return entity + "/join_time";
        }
        return action.startsWith("rename to ") ? entity + "/$name" : entity;
    }

    /** @param entity as the hub tells it */
    JsonObject bodyOf(JsonObject command, JsonObject entity) {
        String kind = entity.get("kind").getAsString();
        String action = command.get("action").getAsString();
        Matcher hsv = HSV.matcher(action);
        if (hsv.matches()) {
            JsonObject arguments = new JsonObject();
            JsonArray color = new JsonArray();
            color.add(Integer.parseInt(hsv.group(1)));
            color.add(Integer.parseInt(hsv.group(2)));
            arguments.add("hs_color", color);
            arguments.addProperty("brightness", Math.round(Integer.parseInt(hsv.group(3)) * 2.55));
            return CaseAction.body("turn_on", arguments);
        }
        if (played.family().equals("wled-native") && action.startsWith("effect ")) {
            JsonObject arguments = new JsonObject();
            int number = Integer.parseInt(action.substring("effect ".length()));
            arguments.add(
                    "effect",
                    entity.getAsJsonObject("capabilities")
                            .getAsJsonArray("effect_list")
                            .get(number));
            return CaseAction.body("turn_on", arguments);
        }
        if (action.startsWith("permit_join")) {
            return CaseAction.body(kind, "set_value=" + action.split(" ")[1]);
        }
        if (action.startsWith("rename to ")) {
            return CaseAction.body(kind, "set_value=" + action.substring("rename to ".length()));
        }
        return played.family().equals("openhab-tests")
                ? openHab(command.get("entity").getAsString(), action, kind)
                : CaseAction.body(kind, action);
    }

    /** {@code Climate.MODE_CH_ID} and {@code new StringType("auto")}. */
    private static JsonObject openHab(String channel, String value, String kind) {
        String action = OPENHAB.get(channel.substring(channel.indexOf('.') + 1));
        String bare = value.replaceAll(".*[(.\"]([^\"()]+?)\"?\\)?$", "$1");
        if (kind.equals("alarm_control_panel")) {
            return CaseAction.body(kind, action + " code=12345");
        }
        if (action.equals("turn")) {
            return CaseAction.body(kind, "turn_" + bare.toLowerCase(java.util.Locale.ROOT));
        }
        return CaseAction.body(kind, action.isEmpty() ? bare : action + "=" + bare);
    }

    /** The state where a case writes it as an object. */
    Optional<JsonObject> structured(JsonObject state) {
        JsonObject attributes = state.getAsJsonObject("attributes");
        if (!attributes.has("hs_color") || !attributes.has("brightness")) {
            return Optional.empty();
        }
        JsonObject hsv = new JsonObject();
        hsv.add("h", attributes.getAsJsonArray("hs_color").get(0));
        hsv.add("s", attributes.getAsJsonArray("hs_color").get(1));
        hsv.addProperty("v", Math.round(attributes.get("brightness").getAsDouble() / 2.55));
        return Optional.of(hsv);
    }
}
