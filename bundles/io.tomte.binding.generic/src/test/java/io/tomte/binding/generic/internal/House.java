package io.tomte.binding.generic.internal;

import java.util.Map;
import java.util.TreeMap;

import io.tomte.binding.generic.internal.definition.Definition;
import io.tomte.binding.generic.internal.definition.DefinitionReader;
import io.tomte.binding.generic.internal.definition.Reading;
import io.tomte.binding.testkit.FakeHome;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;

import static org.assertj.core.api.Assertions.assertThat;

/** A session with definitions that a test changes. */
final class House {
    private volatile Map<String, Definition> definitions = Map.of();
    final FakeHub hub = new FakeHub(output -> new GenericSession(output, () -> definitions, () -> {}));

    static House with(String id, String definition) {
        House house = new House();
        house.define(id, definition);
        return house;
    }

    void define(String id, String definition) {
        Reading reading = DefinitionReader.read(id, definition);
        assertThat(reading.faults()).isEmpty();
        Map<String, Definition> next = new TreeMap<>(definitions);
        next.put(id, reading.device().orElseThrow());
        definitions = next;
        hub.wake(GenericSession.LOOK);
    }

    void forget(String id) {
        Map<String, Definition> next = new TreeMap<>(definitions);
        next.remove(id);
        definitions = next;
        hub.wake(GenericSession.LOOK);
    }

    void says(String topic, String payload) {
        hub.publish(topic, payload, false);
    }

    FakeHome.Known entity(String key) {
        return hub.home.entity(key);
    }

    String state(String key) {
        return entity(key).state;
    }

    /** What a command sends, each as {@code topic payload}. */
    java.util.List<String> sends(String key, Command command) {
        hub.sent.clear();
        hub.command(key, command);
        return hub.sent.stream()
                .map(sent -> sent.topic() + " " + sent.payload())
                .toList();
    }
}
