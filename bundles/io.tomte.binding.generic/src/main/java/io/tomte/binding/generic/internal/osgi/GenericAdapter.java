package io.tomte.binding.generic.internal.osgi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.binding.generic.internal.RunningDefinitions;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.generic.api.GenericDevice;
import io.tomte.generic.api.GenericDevices;
import io.tomte.generic.api.Trial;
import io.tomte.mqtt.api.broker.Broker;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Puts devices made by hand into the service registry, as an adapter and for those who edit them. No logic here. */
@Component(service = {DeviceAdapter.class, GenericDevices.class})
public final class GenericAdapter implements DeviceAdapter, GenericDevices {
    private static final int MOST_RETAINED = 100; // of one topic filter on trial

    private final RunningDefinitions running;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Broker broker;

    @Activate
    public GenericAdapter(BundleContext context) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        running = RunningDefinitions.start(Path.of(data), this::retained);
    }

    @Deactivate
    void close() {
        running.close();
    }

    private List<AdapterMessage> retained(String filter) {
        return Optional.ofNullable(broker).map(present -> present.retained(filter, MOST_RETAINED)).stream()
                .flatMap(List::stream)
                .map(message -> new AdapterMessage(message.topic(), message.payload(), true))
                .toList();
    }

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public boolean isMadeHere() {
        return true;
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return running.open(output);
    }

    @Override
    public List<GenericDevice> list() {
        return running.devices().list();
    }

    @Override
    public Optional<GenericDevice> find(String id) {
        return running.devices().find(id);
    }

    @Override
    public CompletionStage<GenericDevice> put(String id, String definition, Optional<Long> rev) {
        return running.devices().put(id, definition, rev);
    }

    @Override
    public CompletionStage<Void> remove(String id, Optional<Long> rev) {
        return running.devices().remove(id, rev);
    }

    @Override
    public Trial check(String definition, Map<String, String> samples) {
        return running.devices().check(definition, samples);
    }
}
