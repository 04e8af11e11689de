package io.tomte.itest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeEvent.CommandProgress;
import io.tomte.device.api.HomeEvent.Outcome;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

import static io.tomte.itest.Waiting.await;
import static io.tomte.itest.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

/** Groups live in a bundle that comes and goes; the home they are part of is the real one. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class GroupWiringTest {
    private static final String SOURCE = "itest-groups";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 5_000)
    DeviceRegistry registry;

    @InjectService(timeout = 5_000)
    ServiceAware<Groups> groups;

    /** Two lamps that do what they are told, while they are obedient. */
    private final class Lamps implements CommandHandler {
        private volatile String deaf = "";

        @Override
        public String source() {
            return SOURCE;
        }

        @Override
        public CompletionStage<Void> handle(String key, Command command) {
            if (key.equals(deaf)) {
                return CompletableFuture.failedFuture(new IllegalStateException("the lamp is deaf"));
            }
            String state = command.action().equals("turn_on") ? "on" : "off";
            return registry.apply(
                    SOURCE,
                    List.of(new HomeUpdate.Report(
                            key, Optional.of(state), Map.of(), Cause.device("lamp " + key, false))));
        }
    }

    @Test
    void aGroupCommandsItsMembersTellsWhoFailedAndComesBackWithItsBundle() throws Exception {
        Lamps lamps = new Lamps();
        ServiceRegistration<CommandHandler> handler = context.registerService(CommandHandler.class, lamps, null);
        List<CommandProgress> told = new ArrayList<>();
        DeviceRegistry.Registration listening = registry.listen(event -> remember(event, told));
        try {
            await(registry.apply(
                    SOURCE, Stream.of("one", "two").map(GroupWiringTest::lamp).toList()));
            Groups.Status added = await(groups.waitForService(5_000)
                    .add(new Group(
                            "",
                            "Wired lamps",
                            Kind.LIGHT,
                            Optional.empty(),
                            List.of("light.itest_one", "light.itest_two"),
                            Optional.empty(),
                            0)));
            String id = added.entity().orElseThrow();
            assertThat(added.missing()).isEmpty();

            String command = await(registry.command(id, Command.of("turn_on"), Cause.user("test")));
            until("the group is confirmed", () -> outcome(told, command).equals(Optional.of(Outcome.CONFIRMED)));
            until("the group is on", () -> state(id).equals("on"));
            assertThat(state("light.itest_one") + state("light.itest_two")).isEqualTo("onon");

            lamps.deaf = "two";
            String failing = await(registry.command(id, Command.of("turn_off"), Cause.user("test")));
            until("the group has failed", () -> outcome(told, failing).equals(Optional.of(Outcome.FAILED)));
            assertThat(detail(told, failing)).contains("1 of 2 confirmed").contains("the lamp is deaf");

            Bundle bundle = FrameworkUtil.getBundle(groups.waitForService(5_000).getClass());
            bundle.stop();
            until("the group is not reachable", () -> availability(id) instanceof Availability.Offline);
            bundle.start();
            until("the group is back", () -> availability(id) instanceof Availability.Online);
            until(
                    "it is kept",
                    () -> groups.getService() != null
                            && groups.getService().find("wired_lamps").isPresent());

            await(groups.waitForService(5_000).remove("wired_lamps", Optional.empty()));
            assertThat(registry.home().entity(id)).isEmpty();
        } finally {
            await(registry.apply(SOURCE, List.of(new HomeUpdate.Withdraw("one"), new HomeUpdate.Withdraw("two"))));
            handler.unregister();
            listening.close();
        }
    }

    private static void remember(HomeEvent event, List<CommandProgress> told) {
        if (event instanceof CommandProgress progress) {
            synchronized (told) {
                told.add(progress);
            }
        }
    }

    private static Optional<CommandProgress> last(List<CommandProgress> told, String command) {
        synchronized (told) {
            return told.stream()
                    .filter(progress -> progress.id().equals(command) && progress.outcome() != Outcome.SENT)
                    .findFirst();
        }
    }

    private static Optional<Outcome> outcome(List<CommandProgress> told, String command) {
        return last(told, command).map(CommandProgress::outcome);
    }

    private static String detail(List<CommandProgress> told, String command) {
        return last(told, command).orElseThrow().detail();
    }

    private String state(String id) {
        return registry.home().entity(id).orElseThrow().state().state();
    }

    private Availability availability(String id) {
        return registry.home().entity(id).map(Entity::state).orElseThrow().availability();
    }

    private static HomeUpdate lamp(String key) {
        EntityInfo info = new EntityInfo(
                Kind.LIGHT,
                Optional.of("itest-group-" + key),
                key,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of("turn_on", "turn_off"),
                Map.of());
        return new HomeUpdate.Announce(key, DeviceInfo.of("itest-group-" + key, "Itest " + key), info);
    }
}
