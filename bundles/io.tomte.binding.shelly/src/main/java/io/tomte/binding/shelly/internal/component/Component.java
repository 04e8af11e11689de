package io.tomte.binding.shelly.internal.component;

import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Kind;

/**
 * One component of a device.
 *
 * @param device unique id of the device
 * @param prefix of its topics
 * @param key    as in a status, for example {@code switch:0}, {@code wifi}
 * @param config its part of {@code Shelly.GetConfig}; empty while that is not known
 * @param alone  the device has no other of its type
 */
public record Component(String device, String prefix, String key, JsonObject config, boolean alone) {
    public String type() {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }

    int id() {
        int colon = key.indexOf(':');
        return colon < 0 || !key.substring(colon + 1).matches("\\d{1,6}")
                ? 0
                : Integer.parseInt(key.substring(colon + 1));
    }

    EntityDraft draft(Kind kind, String channel) {
        return EntityDraft.of(kind, device + "-" + channel)
                .discoveryId(channel)
                .topic("availability_topic", prefix + "/online")
                .topic("state_topic", prefix + "/status/" + key);
    }

    Optional<String> ownName() {
        return Fields.text(config, "name").filter(name -> !name.isBlank());
    }

    /** The user's name for it, else type and number. */
    String named() {
        String type = type();
        String plain = type.length() <= 4 && !type.equals("wifi") && !type.equals("sys")
                ? type.toUpperCase(Locale.ROOT)
                : type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
        return ownName().orElse(key.contains(":") ? plain + " " + id() : plain);
    }

    /** For what the component is there for: the user's name, else what it is, with a number where there are several. */
    String label(String what) {
        return ownName().orElse(alone ? what : what + " " + id());
    }

    /** Its main entity; the device's main feature where there is only one of it and nobody gave it a name. */
    EntityDraft main(Kind kind) {
        EntityDraft draft = draft(kind, key);
        return alone && ownName().isEmpty() ? draft.main() : draft.name(named());
    }
}
