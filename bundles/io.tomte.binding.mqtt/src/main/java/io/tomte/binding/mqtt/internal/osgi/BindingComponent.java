package io.tomte.binding.mqtt.internal.osgi;

import java.time.Clock;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.binding.mqtt.internal.Binding;
import io.tomte.binding.mqtt.internal.BindingLoop;
import io.tomte.binding.mqtt.internal.ClientLink;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.MessageTrace;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.client.MqttClients;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Attaches every adapter service and registers what it offers under its name. No logic here. */
@Component(
        service = {},
        immediate = true)
public final class BindingComponent {
    private record Served(Binding.Attached attached, List<ServiceRegistration<?>> services) {}

    private final BundleContext context;
    private final BindingLoop loop = new BindingLoop(Clock.systemUTC());
    private final ClientLink link;
    private final Binding binding;
    private final Map<DeviceAdapter, Served> served = new ConcurrentHashMap<>();

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Broker broker;

    @Activate
    public BindingComponent(BundleContext context, @Reference DeviceRegistry registry, @Reference MqttClients clients) {
        this.context = context;
        this.link = new ClientLink(
                clients, loop, topic -> Optional.ofNullable(broker).flatMap(present -> present.retained(topic)));
        loop.start();
        this.binding = Binding.on(loop, link, registry);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAdapter(DeviceAdapter adapter) {
        Binding.Attached attached = binding.attach(adapter);
        Dictionary<String, ?> properties = FrameworkUtil.asDictionary(Map.of("source", attached.source()));
        served.put(
                adapter,
                new Served(
                        attached,
                        List.of(
                                context.registerService(CommandHandler.class, attached, properties),
                                context.registerService(MessageTrace.class, attached.trace(), properties))));
    }

    void removeAdapter(DeviceAdapter adapter) {
        Optional.ofNullable(served.remove(adapter)).ifPresent(gone -> {
            gone.services().forEach(ServiceRegistration::unregister);
            gone.attached().detach();
        });
    }

    @Deactivate
    void close() { // DS calls this before it unbinds the adapters
        List.copyOf(served.keySet()).forEach(this::removeAdapter);
        loop.close();
        link.close();
    }
}
