package io.tomte.rules.internal.osgi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.tomte.device.api.DeviceRegistry;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.MessagePublisher;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleAction;
import io.tomte.rules.api.RuleCondition;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.StepType;
import io.tomte.rules.internal.RegistryOutside;
import io.tomte.rules.internal.RunningRules;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts the rules into the service registry. No logic here. */
@Component(service = Rules.class, immediate = true)
public final class RulesComponent implements Rules {
    private final RunningRules running;
    private final DeviceRegistry.Registration registration;
    private final List<RuleTrigger> triggers = new CopyOnWriteArrayList<>();
    private final List<RuleCondition> conditions = new CopyOnWriteArrayList<>();
    private final List<RuleAction> actions = new CopyOnWriteArrayList<>();
    private final List<MessagePublisher> publishers = new CopyOnWriteArrayList<>();

    @Activate
    public RulesComponent(BundleContext context, @Reference DeviceRegistry registry) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        running = new RegistryOutside(registry, () -> publishers.stream().findFirst())
                .start(Path.of(data), Clock.system(ZoneId.systemDefault()));
        registration = registry.listen(running.rules()::onHomeEvent);
    }

    @Deactivate
    void close() {
        registration.close();
        running.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPublisher(MessagePublisher publisher) {
        publishers.add(publisher);
    }

    void removePublisher(MessagePublisher publisher) {
        publishers.remove(publisher);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTrigger(RuleTrigger trigger) {
        triggers.add(trigger);
        contribute();
    }

    void removeTrigger(RuleTrigger trigger) {
        triggers.remove(trigger);
        contribute();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCondition(RuleCondition condition) {
        conditions.add(condition);
        contribute();
    }

    void removeCondition(RuleCondition condition) {
        conditions.remove(condition);
        contribute();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAction(RuleAction action) {
        actions.add(action);
        contribute();
    }

    void removeAction(RuleAction action) {
        actions.remove(action);
        contribute();
    }

    private void contribute() {
        running.rules().contribute(triggers, conditions, actions);
    }

    @Override
    public List<Status> list() {
        return running.rules().list();
    }

    @Override
    public Optional<Status> find(String id) {
        return running.rules().find(id);
    }

    @Override
    public CompletionStage<Rule> add(Rule rule) {
        return running.rules().add(rule);
    }

    @Override
    public CompletionStage<Rule> replace(Rule rule, Optional<Long> rev) {
        return running.rules().replace(rule, rev);
    }

    @Override
    public CompletionStage<Rule> enable(String id, boolean enabled) {
        return running.rules().enable(id, enabled);
    }

    @Override
    public CompletionStage<Void> remove(String id) {
        return running.rules().remove(id);
    }

    @Override
    public List<Finding> validate(Rule rule) {
        return running.rules().validate(rule);
    }

    @Override
    public CompletionStage<String> run(String id) {
        return running.rules().run(id);
    }

    @Override
    public List<Run> runs(String id) {
        return running.rules().runs(id);
    }

    @Override
    public List<StepType> types() {
        return running.rules().types();
    }

    @Override
    public AutoCloseable listen(Consumer<Event> listener) {
        return running.rules().listen(listener);
    }
}
