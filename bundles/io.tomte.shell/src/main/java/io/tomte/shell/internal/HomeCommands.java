package io.tomte.shell.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.Device;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.device.api.Value;

/** Commands about devices. Any thread; a command to a device waits until it is taken. */
public final class HomeCommands {
    private final Hub hub;
    private final Clock clock;

    public HomeCommands(Hub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    public String devices() {
        return hub.withRegistry(registry -> {
            Home home = registry.home();
            Table table = new Table("DEVICE", "NAME", "AREA", "MODEL", "PARTS", "PROBLEMS", "BY");
            home.devices().values().stream()
                    .sorted(Comparator.comparing(Device::id))
                    .forEach(device -> table.row(
                            device.id(),
                            device.name(),
                            area(home, device),
                            device.info().model().orElse("-"),
                            home.entitiesOf(device.id()).size(),
                            problems(home, device),
                            device.source()));
            return table.orElse("No device has announced itself yet.");
        });
    }

    public String device(String id) {
        return hub.withRegistry(registry -> {
            Home home = registry.home();
            return home.device(id)
                    .map(device -> details(home, device))
                    .orElse("There is no device " + id + ". tomte:devices lists all.");
        });
    }

    public String entities() {
        return hub.withRegistry(registry ->
                table(List.copyOf(registry.home().entities().values())).orElse("No device has announced itself yet."));
    }

    /** @param arguments {@code key=value} each */
    public String command(String entity, String action, String... arguments) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                return "Write each argument as key=value, for example brightness=128. This is none: " + argument;
            }
            values.put(argument.substring(0, equals), Words.parse(argument.substring(equals + 1)));
        }
        return hub.withRegistry(registry -> Answers.of(
                registry.command(entity, new Command(action, values), Cause.user("shell")),
                id -> "Sent as " + id + "."));
    }

    private String details(Home home, Device device) {
        Table table = new Table("DEVICE", device.id())
                .row("name", device.name())
                .row("area", area(home, device))
                .row("manufacturer", device.info().manufacturer().orElse("-"))
                .row("model", device.info().model().orElse("-"))
                .row("firmware", device.info().swVersion().orElse("-"))
                .row("by", device.source() + (device.announced() ? "" : " (no longer announced)"));
        List<Entity> entities = List.copyOf(home.entitiesOf(device.id()));
        entities.forEach(entity ->
                entity.problems().forEach(problem -> table.row("problem", problem.key() + ": " + problem.detail())));
        return table + "\n\n" + table(entities);
    }

    private Table table(List<Entity> entities) {
        Table table = new Table("ENTITY", "NAME", "STATE", "CHANGED");
        entities.stream()
                .sorted(Comparator.comparing(Entity::id))
                .forEach(entity -> table.row(
                        entity.id(),
                        entity.displayName(),
                        Words.of(entity.state()),
                        entity.state().isUnknown()
                                ? "-"
                                : Answers.ago(Duration.between(entity.state().changedAt(), clock.instant()))));
        return table;
    }

    private static String area(Home home, Device device) {
        return device.area()
                .flatMap(id -> Optional.ofNullable(home.areas().get(id)))
                .map(area -> area.name())
                .orElse("-");
    }

    private static long problems(Home home, Device device) {
        return home.entitiesOf(device.id()).stream()
                .mapToLong(entity -> entity.problems().size())
                .sum();
    }
}
