package io.tomte.binding.component;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.component.internal.entity.AnnouncedEntity;
import io.tomte.binding.component.internal.entity.Message;
import io.tomte.binding.component.internal.entity.TopicIndex;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.HomeUpdate.Withdraw;
import io.tomte.mqtt.packet.QoS;

/**
 * All announced entities of one adapter session, at work: subscribes to what they listen to, leads messages to them, and tells
 * the home what changed. Only on the binding's thread.
 */
public final class AnnouncedEntities {
    private final AdapterOutput output;
    private final Map<String, AnnouncedEntity> byKey = new LinkedHashMap<>();
    private final TopicIndex topics = new TopicIndex();

    public AnnouncedEntities(AdapterOutput output) {
        this.output = output;
    }

    /** As it was announced last. */
    public Optional<Announced> item(String key) {
        return Optional.ofNullable(byKey.get(key)).map(AnnouncedEntity::item);
    }

    /**
     * Announced again it is changed in place.
     *
     * @throws ConfigRefused when the config cannot be used; everything is as it was then
     */
    public void announce(Announced item) {
        AnnouncedEntity entity = new AnnouncedEntity(item, output);
        Optional<AnnouncedEntity> before = Optional.ofNullable(byKey.put(item.key(), entity));
        entity.announce(before);
        QoS qos = QoS.of((int) Math.max(0, Math.min(2, item.config().number("qos", 0))));
        entity.filters().forEach(filter -> {
            topics.add(filter, item.key());
            output.subscribe(filter, qos);
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

    /** Nothing happens where there is none. */
    public void withdraw(String key) {
        Optional.ofNullable(byKey.remove(key)).ifPresent(entity -> {
            unwire(entity, Optional.empty());
            entity.end();
            output.update(new Withdraw(key));
        });
    }

    /** @return the keys of all that listen to the topic */
    public Set<String> receive(AdapterMessage message) {
        Message payload = new Message(message.topic(), message.payload(), message.retained());
        Set<String> touched = new LinkedHashSet<>();
        for (TopicIndex.Match match : topics.match(payload)) {
            touched.add(match.key());
            Optional.ofNullable(byKey.get(match.key())).ifPresent(entity -> entity.receive(match.filter(), payload));
        }
        payload.done();
        return touched;
    }

    /** @throws CommandRefusedException when it cannot be done as given */
    public void command(String key, Command command) {
        Optional.ofNullable(byKey.get(key))
                .orElseThrow(() ->
                        new CommandRefusedException(Reason.NO_SUCH_ENTITY, "No device announces this entity any more."))
                .command(command);
    }

    /** A timer that one of them set is due. */
    public void onTimer(String name) {
        int end = name.indexOf('\n');
        if (end >= 0) {
            Optional.ofNullable(byKey.get(name.substring(0, end)))
                    .ifPresent(entity -> entity.onTimer(name.substring(end + 1)));
        }
    }
}
