package io.tomte.binding.homeassistant.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.component.Announced;
import io.tomte.binding.component.AnnouncedEntities;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryMessage;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryParser;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Command;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicFilter;

/** Home Assistant's MQTT discovery: messages on discovery topics make entities, all others are theirs. */
public final class HomeAssistantSession implements AdapterSession {
    private static final Bytes ONLINE = Bytes.utf8("online");
    private static final Bytes OFFLINE = Bytes.utf8("offline");

    private final AdapterOutput output;
    private final String statusTopic;
    private final List<TopicFilter> discovery;
    private final DiscoveryParser parser;
    private final Claims claims = new Claims();
    private final Conflicts conflicts;
    private final AnnouncedEntities entities;

    /** @param prefix of discovery topics, {@code homeassistant} where the user chose no other */
    public HomeAssistantSession(String prefix, AdapterOutput output) {
        this.output = output;
        this.statusTopic = prefix + "/status";
        this.discovery =
                List.of(TopicFilter.parse(prefix + "/+/+/config"), TopicFilter.parse(prefix + "/+/+/+/config"));
        this.parser = new DiscoveryParser(prefix);
        this.conflicts = new Conflicts(output);
        this.entities = new AnnouncedEntities(output);
    }

    /** Devices answer the {@code online} with their discovery messages. */
    @Override
    public void start() {
        discovery.forEach(filter -> output.subscribe(filter.text(), QoS.AT_LEAST_ONCE));
        output.publish(statusTopic, ONLINE, QoS.AT_MOST_ONCE, false);
    }

    @Override
    public void stop() {
        output.publish(statusTopic, OFFLINE, QoS.AT_MOST_ONCE, false);
    }

    @Override
    public void onMessage(AdapterMessage message) {
        if (discovery.stream().anyMatch(filter -> filter.matches(message.topic()))) {
            onDiscovery(message.topic(), message.payload().utf8());
        }
        output.trace(entities.receive(message));
    }

    private void onDiscovery(String topic, String payload) {
        switch (parser.parse(topic, payload)) {
            case DiscoveryMessage.Announce announce -> announce(topic, announce);
            case DiscoveryMessage.Remove remove -> {
                claims.of(topic).forEach(this::withdraw);
                conflicts.told(topic, Set.of());
            }
            case DiscoveryMessage.Migrate migrate -> claims.release(topic);
            case DiscoveryMessage.Unreadable unreadable -> output.log(topic, unreadable.why());
        }
    }

    private void announce(String topic, DiscoveryMessage.Announce announce) {
        announce.problems().forEach(problem -> output.log(topic, problem));
        announce.removed().stream().filter(key -> claims.isOwner(topic, key)).forEach(this::withdraw);
        Set<String> kept = new LinkedHashSet<>();
        for (Announced item : announce.items()) {
            try {
                announce(topic, item).ifPresent(kept::add);
                output.trace(List.of(item.key()));
            } catch (ConfigRefused e) {
                output.log(topic, e.getMessage());
            }
        }
        conflicts.told(topic, kept);
    }

    /** @return the key of the entity that has what the item claims, which is refused then */
    private Optional<String> announce(String topic, Announced item) {
        Optional<Claims.Conflict> conflict = claims.conflict(topic, item);
        if (conflict.isPresent()) {
            output.log(topic, conflict.get().why());
            return conflict.map(Claims.Conflict::kept);
        }
        claims.releasedUnder(item).ifPresent(this::withdraw);
        if (claims.isOwner(topic, item.key()) && entities.item(item.key()).equals(Optional.of(item))) {
            return Optional.empty(); // said before
        }
        entities.announce(item);
        claims.claim(topic, item);
        conflicts.announced(item.key());
        return Optional.empty();
    }

    private void withdraw(String key) {
        entities.withdraw(key);
        claims.forget(key);
        conflicts.withdrawn(key);
    }

    @Override
    public void onCommand(String key, Command command) {
        entities.command(key, command);
    }

    @Override
    public void onTimer(String name) {
        entities.onTimer(name);
    }
}
