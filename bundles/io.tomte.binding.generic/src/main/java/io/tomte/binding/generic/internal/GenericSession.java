package io.tomte.binding.generic.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.tomte.binding.component.Announced;
import io.tomte.binding.component.AnnouncedEntities;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.generic.internal.definition.Definition;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Command;

/** Makes the entities of all definitions, and follows them while they change. */
public final class GenericSession implements AdapterSession {
    static final String LOOK = "definitions";

    private final AdapterOutput output;
    private final Supplier<Map<String, Definition>> definitions;
    private final Runnable end;
    private final AnnouncedEntities entities;
    private Map<String, Definition> made = Map.of();

    /**
     * @param definitions by id; whoever changes them wakes {@link #LOOK}. Any thread, does not block
     * @param end         told when the session ends
     */
    GenericSession(AdapterOutput output, Supplier<Map<String, Definition>> definitions, Runnable end) {
        this.output = output;
        this.definitions = definitions;
        this.end = end;
        this.entities = new AnnouncedEntities(output);
    }

    @Override
    public void start() {
        follow();
    }

    private void follow() {
        Map<String, Definition> wanted = definitions.get();
        if (wanted.equals(made)) {
            return;
        }
        Map<String, Definition> now = new LinkedHashMap<>(wanted);
        now.forEach((id, definition) -> make(definition, Optional.ofNullable(made.get(id))));
        made.forEach((id, definition) -> {
            if (!now.containsKey(id)) {
                definition
                        .entities()
                        .forEach(entry -> entities.withdraw(entry.item().key()));
            }
        });
        made = now;
    }

    private void make(Definition definition, Optional<Definition> before) {
        if (before.equals(Optional.of(definition))) {
            return;
        }
        Set<String> kept = new HashSet<>();
        definition.entities().forEach(entry -> kept.add(entry.item().key()));
        before.ifPresent(old -> old.entities().stream()
                .map(entry -> entry.item().key())
                .filter(key -> !kept.contains(key))
                .forEach(entities::withdraw));
        definition.entities().forEach(entry -> announce(definition.id(), entry.item()));
    }

    private void announce(String id, Announced item) {
        if (entities.item(item.key()).equals(Optional.of(item))) {
            return;
        }
        try {
            entities.announce(item);
        } catch (ConfigRefused e) { // was tried out when it was read
            output.log(id, e.getMessage());
        }
    }

    @Override
    public void onMessage(AdapterMessage message) {
        output.trace(entities.receive(message));
    }

    @Override
    public void onCommand(String key, Command command) {
        entities.command(key, command);
    }

    @Override
    public void onTimer(String name) {
        if (name.equals(LOOK)) {
            follow();
        } else {
            entities.onTimer(name);
        }
    }

    @Override
    public void stop() {
        end.run();
    }
}
