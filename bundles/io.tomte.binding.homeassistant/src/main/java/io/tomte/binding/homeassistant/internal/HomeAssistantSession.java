package io.tomte.binding.homeassistant.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.homeassistant.internal.component.Components;
import io.tomte.binding.homeassistant.internal.discovery.ConfigRefused;
import io.tomte.binding.homeassistant.internal.discovery.Discovered;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryMessage;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryParser;
import io.tomte.binding.homeassistant.internal.entity.AnnouncedEntity;
import io.tomte.binding.homeassistant.internal.entity.Message;
import io.tomte.binding.homeassistant.internal.entity.TopicIndex;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.HomeUpdate.Withdraw;
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
    private final TopicIndex topics = new TopicIndex();

    /** @param prefix of discovery topics, {@code homeassistant} where the user chose no other */
    public HomeAssistantSession(String prefix, AdapterOutput output) {
        this.output = output;
        this.statusTopic = prefix + "/status";
        this.discovery =
                List.of(TopicFilter.parse(prefix + "/+/+/config"), TopicFilter.parse(prefix + "/+/+/+/config"));
        this.parser = new DiscoveryParser(prefix);
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
        Message payload = new Message(message.topic(), message.payload(), message.retained());
        Set<String> touched = new LinkedHashSet<>();
        for (TopicIndex.Match match : topics.match(payload)) {
            touched.add(match.key());
            claims.entity(match.key()).ifPresent(entity -> entity.receive(match.filter(), payload));
        }
        payload.done();
        output.trace(touched);
    }

    private void onDiscovery(String topic, String payload) {
        switch (parser.parse(topic, payload)) {
            case DiscoveryMessage.Announce announce -> announce(topic, announce);
            case DiscoveryMessage.Remove remove -> claims.of(topic).forEach(this::withdraw);
            case DiscoveryMessage.Migrate migrate -> claims.release(topic);
            case DiscoveryMessage.Unreadable unreadable -> output.log(topic, unreadable.why());
        }
    }

    private void announce(String topic, DiscoveryMessage.Announce announce) {
        announce.problems().forEach(problem -> output.log(topic, problem));
        announce.removed().stream().filter(key -> claims.isOwner(topic, key)).forEach(this::withdraw);
        for (Discovered item : announce.items()) {
            try {
                announce(topic, item);
                output.trace(List.of(item.key()));
            } catch (ConfigRefused e) {
                output.log(topic, e.getMessage());
            }
        }
    }

    private void announce(String topic, Discovered item) {
        Optional<String> conflict = claims.conflict(topic, item);
        if (conflict.isPresent()) {
            output.log(topic, conflict.get());
            return;
        }
        claims.releasedUnder(item).ifPresent(this::withdraw);
        Optional<AnnouncedEntity> before = claims.entity(item.key());
        if (claims.isOwner(topic, item.key())
                && before.map(AnnouncedEntity::item).equals(Optional.of(item))) {
            return; // said before
        }
        AnnouncedEntity entity = new AnnouncedEntity(item, Components.of(item.kind()), output);
        claims.claim(topic, entity);
        entity.announce(before);
        entity.filters().forEach(filter -> {
            topics.add(filter, item.key());
            output.subscribe(filter, QoS.of((int)
                    Math.max(0, Math.min(2, item.config().number("qos", 0)))));
        });
        before.ifPresent(old -> unwire(old, Optional.of(entity)));
    }

    /** Ends the subscriptions of an entity; the index keeps those its successor has too. */
    private void unwire(AnnouncedEntity old, Optional<AnnouncedEntity> successor) {
        Set<String> kept = new LinkedHashSet<>();
        successor.ifPresent(entity -> entity.filters().forEach(kept::add));
        for (String filter : old.filters()) {
            output.unsubscribe(filter);
            if (!kept.contains(filter)) {
                topics.remove(filter, old.item().key());
            }
        }
    }

    private void withdraw(String key) {
        claims.entity(key).ifPresent(entity -> {
            unwire(entity, Optional.empty());
            entity.end();
        });
        claims.forget(key);
        output.update(new Withdraw(key));
    }

    @Override
    public void onCommand(String key, Command command) {
        claims.entity(key)
                .orElseThrow(() ->
                        new CommandRefusedException(Reason.NO_SUCH_ENTITY, "No device announces this entity any more."))
                .command(command);
    }

    @Override
    public void onTimer(String name) {
        int end = name.indexOf('\n');
        claims.entity(name.substring(0, end)).ifPresent(entity -> entity.onTimer(name.substring(end + 1)));
    }
}
