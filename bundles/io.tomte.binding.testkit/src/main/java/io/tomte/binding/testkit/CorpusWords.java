package io.tomte.binding.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonParser;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** How the cases of one family name what the adapter calls by its own keys. */
public interface CorpusWords {
    /** The key of the entity that a case calls {@code entity}; empty when there is none. */
    Optional<String> key(FakeHome home, String entity);

    /** The keys of all entities of the device that a case calls {@code device}. */
    Set<String> ofDevice(FakeHome home, String device);

    /** The action as a case writes it, for example {@code rgb_color=[0,255,0]}. */
    Command command(Known entity, String action);

    /** {@code turn_on brightness=200 rgb_color=[0,255,0]}: an action, {@code turn_on} where none is named, and arguments in JSON. */
    static Command plain(String words) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        String action = "turn_on";
        for (String word : words.split(" ")) {
            String[] pair = word.split("=", 2);
            if (pair.length == 1) {
                action = word;
            } else {
                arguments.put(pair[0], CorpusJson.value(JsonParser.parseString(pair[1])));
            }
        }
        return new Command(action, arguments);
    }

    /** The state where a case writes it as an object; most families have none. */
    default Value structured(Known entity) {
        return Value.of(entity.state);
    }
}
