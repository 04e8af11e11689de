package io.tomte.mqtt.client.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;

/**
 * Short numbers this client uses for topics, on one connection; MQTT 5 section 3.3.2.3.4. A topic gets one when it is used a
 * second time within the last few topics; when all are given away it takes the one that was not used for longest.
 */
final class OutgoingAliases {
    /** No numbers. */
    static final OutgoingAliases NONE = new OutgoingAliases(0);

    static final int BYTES = 3; // of the property
    private static final int REMEMBERED = 4; // topics without a number for each that may have one

    private final int maximum;
    private final Map<String, Integer> aliases = new LinkedHashMap<>(16, 0.75f, true); // not used for longest first
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > maximum * REMEMBERED;
        }
    };

    /** @param maximum what both sides allow, 0 for none; [MQTT-3.2.2-17], [MQTT-3.2.2-18], [MQTT-3.3.2-9] */
    OutgoingAliases(int maximum) {
        this.maximum = maximum;
    }

    /**
     * The message as it goes out. It has to go out, or later ones are lost: the server learns the number from it.
     *
     * @param room bytes the message may grow
     */
    Publish shorten(Publish publish, long room) {
        String topic = publish.topic();
        if (maximum == 0 || topic.length() <= BYTES) {
            return publish;
        }
        Integer known = aliases.get(topic);
        if (known != null) {
            return with(known, "", publish);
        }
        if (seen.put(topic, true) == null || room < BYTES) {
            return publish;
        }
        int alias = aliases.size() < maximum ? aliases.size() + 1 : takeOldest(); // from 1 on, [MQTT-3.3.2-8]
        aliases.put(topic, alias);
        seen.remove(topic);
        return with(alias, topic, publish);
    }

    private int takeOldest() {
        return aliases.remove(aliases.keySet().iterator().next());
    }

    private static Publish with(int alias, String topic, Publish publish) {
        return publish.withTopic(topic)
                .withProperties(publish.properties().toBuilder()
                        .number(Property.TOPIC_ALIAS, alias)
                        .build());
    }
}
