package io.tomte.binding.homeassistant.internal.discovery;

import java.util.Optional;
import java.util.regex.Pattern;

import io.tomte.binding.component.ConfigRefused;

/**
 * {@code <prefix>/<component>/[<node id>/]<object id>/config}.
 *
 * @param component as written, {@code device} for a whole device
 */
public record DiscoveryTopic(String component, Optional<String> node, String object) {
    public static final String DEVICE = "device";

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]+");

    /** @throws ConfigRefused for a topic that is none */
    public static DiscoveryTopic parse(String prefix, String topic) {
        String[] levels = topic.substring(prefix.length() + 1).split("/", -1);
        boolean withNode = levels.length == 4;
        Optional<String> node = withNode ? Optional.of(id("node id", levels[1])) : Optional.empty();
        return new DiscoveryTopic(levels[0], node, id("object id", levels[withNode ? 2 : 1]));
    }

    private static String id(String what, String text) {
        if (!ID.matcher(text).matches()) {
            throw new ConfigRefused("The " + what + " '" + text + "' may have only letters, digits, _ and -.");
        }
        return text;
    }

    /** Node id and object id with a blank between, or the object id alone. */
    public String discoveryId() {
        return node.map(id -> id + " " + object).orElse(object);
    }
}
