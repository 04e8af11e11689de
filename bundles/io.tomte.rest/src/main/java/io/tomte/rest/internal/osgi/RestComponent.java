package io.tomte.rest.internal.osgi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.MessageTrace;
import io.tomte.generic.api.GenericDevices;
import io.tomte.group.api.Groups;
import io.tomte.history.api.History;
import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.rest.internal.Api;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.events.LoopThread;
import io.tomte.rest.internal.servlet.ApiServlet;
import io.tomte.rest.internal.session.SessionCalls;
import io.tomte.rules.api.Rules;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Serves the {@link Api} on the Http Whiteboard and tells it which other parts of the hub are there. No logic here. */
@Component(service = Servlet.class, configurationPid = "io.tomte.rest", immediate = true)
@Designate(ocd = RestComponent.Config.class)
@HttpWhiteboardServletName("io.tomte.rest")
@HttpWhiteboardServletPattern("/api/v1/*")
@HttpWhiteboardServletAsyncSupported
public final class RestComponent implements Servlet, Services {
    private static final String PAGE_BUNDLE = "io.tomte.ui";
    private static final String PAGE_PROPERTY = "tomte.page";
    private static final long CLOSE_SECONDS = 2;

    /** Settings. */
    @ObjectClassDefinition(name = "HTTP interface")
    public @interface Config {
        @AttributeDefinition(description = "What the hub calls itself on its pages")
        String hub_name() default "Tomte";
    }

    private final LoopThread loop = new LoopThread("tomte-rest");
    private final Api api;
    private final ApiServlet servlet;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Broker broker;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Accounts accounts;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile History history;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Groups groups;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile GenericDevices generic;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<MessageTrace> traces = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Listener> listeners = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, service = Servlet.class)
    private volatile List<ServiceReference<Servlet>> servlets = List.of();

    private volatile Optional<DeviceRegistry> registry = Optional.empty();
    private volatile Optional<DeviceLife> life = Optional.empty();
    private volatile Optional<Rules> rules = Optional.empty();
    private volatile Optional<MqttClients> mqtt = Optional.empty();

    @Activate
    public RestComponent(BundleContext context, Config config) {
        Version version = context.getBundle().getVersion();
        String shown = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        api = new Api(this, new SessionCalls.Hub(config.hub_name(), shown), loop);
        servlet = new ApiServlet(api);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRegistry(DeviceRegistry arrived) {
        registry = Optional.of(arrived);
        api.attach(arrived);
    }

    void unbindRegistry(DeviceRegistry gone) {
        registry = registry.filter(present -> present != gone);
        api.detach(gone);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLife(DeviceLife arrived) {
        life = Optional.of(arrived);
        api.attach(arrived);
    }

    void unbindLife(DeviceLife gone) {
        life = life.filter(present -> present != gone);
        api.detach(gone);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRules(Rules arrived) {
        rules = Optional.of(arrived);
        api.attach(arrived);
    }

    void unbindRules(Rules gone) {
        rules = rules.filter(present -> present != gone);
        api.detach(gone);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindMqtt(MqttClients arrived) {
        mqtt = Optional.of(arrived);
        api.refreshTopics();
    }

    void unbindMqtt(MqttClients gone) {
        mqtt = mqtt.filter(present -> present != gone);
    }

    @Deactivate
    void close() {
        CompletableFuture.runAsync(api::close, loop)
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
        loop.close();
    }

    @Override
    public Optional<DeviceRegistry> registry() {
        return registry;
    }

    @Override
    public Optional<DeviceLife> life() {
        return life;
    }

    @Override
    public Optional<Rules> rules() {
        return rules;
    }

    @Override
    public Optional<Broker> broker() {
        return Optional.ofNullable(broker);
    }

    @Override
    public Optional<Accounts> accounts() {
        return Optional.ofNullable(accounts);
    }

    @Override
    public Optional<MqttClients> mqtt() {
        return mqtt;
    }

    @Override
    public Optional<History> history() {
        return Optional.ofNullable(history);
    }

    @Override
    public Optional<Groups> groups() {
        return Optional.ofNullable(groups);
    }

    @Override
    public Optional<GenericDevices> generic() {
        return Optional.ofNullable(generic);
    }

    @Override
    public List<MessageTrace> traces() {
        return traces;
    }

    @Override
    public List<Listener> listeners() {
        return listeners;
    }

    /** Whether a servlet of the page's bundle, or one that says it is the page, is there. */
    @Override
    public boolean page() {
        return servlets.stream()
                .anyMatch(reference -> Boolean.parseBoolean(String.valueOf(reference.getProperty(PAGE_PROPERTY)))
                        || Optional.ofNullable(reference.getBundle())
                                .filter(bundle -> PAGE_BUNDLE.equals(bundle.getSymbolicName()))
                                .isPresent());
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        servlet.init(config);
    }

    @Override
    public ServletConfig getServletConfig() {
        return servlet.getServletConfig();
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        servlet.service(request, response);
    }

    @Override
    public String getServletInfo() {
        return "Tomte /api/v1";
    }

    @Override
    public void destroy() {
        servlet.destroy();
    }
}
