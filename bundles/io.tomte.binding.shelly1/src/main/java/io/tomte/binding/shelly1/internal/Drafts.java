package io.tomte.binding.shelly1.internal;

import java.util.Locale;

import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Kind;

/**
 * Begins descriptions of the entities of one device.
 *
 * @param id  as in its topics
 * @param mac twelve hexadecimal digits
 */
record Drafts(String id, String mac) {
    EntityDraft draft(Kind kind, String channel) {
        return EntityDraft.of(kind, mac + "-" + channel)
                .discoveryId(channel)
                .topic("availability_topic", topic("online"));
    }

    String topic(String below) {
        return "shellies/" + id + "/" + below;
    }

    static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
