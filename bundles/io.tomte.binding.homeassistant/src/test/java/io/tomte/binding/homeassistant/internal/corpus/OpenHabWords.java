package io.tomte.binding.homeassistant.internal.corpus;

import java.util.Map;

import com.google.gson.JsonObject;
import io.tomte.binding.testkit.CorpusCase;

/** The cases of this family name commands by openHAB's channels and values; here they are in the words of the home. */
final class OpenHabWords {
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry(
                    "AlarmControlPanel.SWITCH_DISARM_CHANNEL_ID new StringType(\"DISARM_\")",
                    "alarm_disarm code=12345"),
            Map.entry(
                    "AlarmControlPanel.SWITCH_ARM_AWAY_CHANNEL_ID new StringType(\"ARM_AWAY_\")",
                    "alarm_arm_away code=12345"),
            Map.entry(
                    "AlarmControlPanel.SWITCH_ARM_HOME_CHANNEL_ID new StringType(\"ARM_HOME_\")",
                    "alarm_arm_home code=12345"),
            Map.entry("Climate.AWAY_MODE_CH_ID OnOffType.OFF", "set_away_mode=OFF"),
            Map.entry("Climate.HOLD_CH_ID new StringType(\"eco\")", "set_hold_mode=eco"),
            Map.entry("Climate.MODE_CH_ID new StringType(\"auto\")", "set_hvac_mode=auto"),
            Map.entry("Climate.TEMPERATURE_CH_ID new DecimalType(25)", "set_temperature=25"),
            Map.entry("Fan.SWITCH_CHANNEL_ID OnOffType.OFF", "turn_off"),
            Map.entry("Fan.SWITCH_CHANNEL_ID OnOffType.ON", "turn_on"),
            Map.entry("Vacuum.COMMAND_CH_ID new StringType(\"start\")", "start"),
            Map.entry("Vacuum.FAN_SPEED_CH_ID new StringType(\"medium\")", "set_fan_speed=medium"));

    private OpenHabWords() {}

    static JsonObject translate(JsonObject command, CorpusCase played) {
        String words = command.get("entity").getAsString() + " "
                + command.get("action").getAsString();
        JsonObject entity = played.expected("entities").getFirst();
        JsonObject translated = command.deepCopy();
        translated.add("entity", entity.has("unique_id") ? entity.get("unique_id") : entity.get("discovery_id"));
        translated.addProperty("action", ACTIONS.getOrDefault(words, words));
        translated.addProperty("number_text_differs", true); // 25 there, 25.0 in Home Assistant
        return translated;
    }
}
