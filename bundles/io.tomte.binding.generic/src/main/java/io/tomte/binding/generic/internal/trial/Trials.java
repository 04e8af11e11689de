package io.tomte.binding.generic.internal.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.tomte.binding.component.AnnouncedEntities;
import io.tomte.binding.generic.internal.definition.Definition;
import io.tomte.binding.generic.internal.definition.DefinitionReader;
import io.tomte.binding.generic.internal.definition.Reading;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.generic.api.Fault;
import io.tomte.generic.api.Trial;
import io.tomte.mqtt.packet.Bytes;

/** Tries definitions out: the same entities as later, with payloads that are given or retained, and nothing that goes out. */
public final class Trials {
    private final Function<String, List<AdapterMessage>> retained;

    /** @param retained the retained messages of a topic filter; any thread */
    public Trials(Function<String, List<AdapterMessage>> retained) {
        this.retained = retained;
    }

    /** @param samples payloads by topic, in the order they come */
    public Trial run(String definition, Map<String, String> samples) {
        Reading reading = DefinitionReader.read(definition);
        return reading.device()
                .map(device -> run(device, samples))
                .orElseGet(() -> new Trial(reading.faults(), List.of()));
    }

    private Trial run(Definition device, Map<String, String> samples) {
        TrialOutput output = new TrialOutput();
        AnnouncedEntities entities = new AnnouncedEntities(output);
        device.entities().forEach(entry -> entities.announce(entry.item()));
        for (String filter : List.copyOf(output.filters())) {
            retained.apply(filter).stream()
                    .filter(message -> !samples.containsKey(message.topic()))
                    .forEach(entities::receive);
        }
        samples.forEach((topic, payload) -> entities.receive(new AdapterMessage(topic, Bytes.utf8(payload), false)));
        List<Fault> problems = new ArrayList<>();
        List<Trial.Shown> shown = new ArrayList<>();
        int number = 0;
        for (Definition.Entry entry : device.entities()) {
            String key = entry.item().key();
            String pointer = "/entities/" + number++;
            output.problems(key).forEach(sentence -> problems.add(new Fault(pointer, sentence)));
            shown.add(new Trial.Shown(entry.key(), output.state(key), output.attributes(key)));
        }
        return new Trial(problems, shown);
    }
}
