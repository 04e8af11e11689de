package io.tomte.group.internal;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.tomte.device.api.Area;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Device;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import io.tomte.group.api.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.tomte.group.internal.TestGroups.group;
import static io.tomte.group.internal.TestGroups.with;
import static org.assertj.core.api.Assertions.assertThat;

class GroupsCoreTest {
    private static final Cause LIVE = Cause.user("me");

    private final TestGroups groups = new TestGroups();

    @BeforeEach
    void twoLamps() {
        groups.home.areas.put("kitchen", new Area("kitchen", "Kitchen", 1));
        groups.home.put(TestEntity.of("light.a").is("off").entity());
        groups.home.put(TestEntity.of("light.b").is("off").entity());
        groups.settle();
    }

    private static List<String> problems(TestGroups groups, String entity) {
        return groups.home.entity(entity).problems().stream().map(Problem::key).toList();
    }

    private Device device(String group) {
        return groups.home.home().device("group_" + group).orElseThrow();
    }

    @Test
    void aNewGroupIsAnEntityOfTheHome() {
        Groups.Status added = groups.done(groups.core.add(with(
                group(" Kitchen lights ", Kind.LIGHT, "light.a", "light.b"),
                "Kitchen lights",
                Optional.of("kitchen"))));

        assertThat(added.entity()).contains("light.kitchen_lights");
        assertThat(added.group().id()).isEqualTo("kitchen_lights");
        assertThat(added.group().rev()).isEqualTo(1);
        assertThat(added.group().area()).contains("kitchen");
        assertThat(added.missing()).isEmpty();
        assertThat(groups.state("light.kitchen_lights")).isEqualTo("off");
        assertThat(groups.home.entity("light.kitchen_lights").source()).isEqualTo("group");
        assertThat(device("kitchen_lights").area()).contains("kitchen");
        assertThat(groups.written.getLast()).extracting(Group::members).containsExactly(List.of("light.a", "light.b"));
        assertThat(groups.core.list()).containsExactly(added);
        assertThat(groups.core.find("kitchen_lights")).contains(added);
    }

    @Test
    void itFollowsItsMembersAndSaysWhoDidIt() {
        groups.add("K", Kind.LIGHT, "light.a", "light.b");
        groups.home.applied.clear();
        groups.home.report("light.b", "on", Map.of("brightness", Value.of(40)), LIVE);

        assertThat(groups.state("light.k")).isEqualTo("on");
        assertThat(groups.home.applied)
                .containsExactly(
                        new HomeUpdate.Report("k", Optional.of("on"), Map.of("brightness", Value.of(40)), LIVE));
    }

    @Test
    void whatManyMembersSayAtOnceIsToldOnce() {
        groups.add("K", Kind.LIGHT, "light.a", "light.b");
        groups.home.applied.clear();
        for (int i = 0; i < 100; i++) {
            groups.home.report("light.a", "on", Map.of("brightness", Value.of(i + 1)), LIVE);
        }
        groups.home.report("light.a", "on", Map.of("brightness", Value.of(7)), Cause.device("old", true));
        groups.settle();

        assertThat(groups.home.applied)
                .containsExactly(
                        new HomeUpdate.Report("k", Optional.of("on"), Map.of("brightness", Value.of(7)), LIVE));
    }

    @Test
    void aReplayOfAMemberIsOneOfTheGroup() {
        groups.add("K", Kind.LIGHT, "light.a");
        groups.home.applied.clear();
        Cause replay = Cause.device("lamp/state", true);
        groups.home.report("light.a", "on", Map.of(), replay);
        groups.settle();

        assertThat(groups.home.applied)
                .containsExactly(new HomeUpdate.Report("k", Optional.of("on"), Map.of(), replay));
    }

    @Test
    void whatIsNoLongerToldGoes() {
        groups.add("K", Kind.LIGHT, "light.a");
        groups.home.report("light.a", "on", Map.of("brightness", Value.of(40)), LIVE);
        groups.settle();
        groups.home.report("light.a", "off", Map.of(), LIVE);
        groups.settle();

        assertThat(groups.home.entity("light.k").state().attributes()).isEmpty();
    }

    @Test
    void aReportThatChangesNothingIsNotTold() {
        groups.add("K", Kind.LIGHT, "light.a", "light.b");
        groups.home.applied.clear();
        groups.home.report("light.a", "off", Map.of(), LIVE);
        groups.settle();

        assertThat(groups.home.applied).isEmpty();
    }

    @Test
    void aMemberThatDoesNotExistYetCountsOnceItAppears() {
        Groups.Status added = groups.add("K", Kind.LIGHT, "light.a", "light.later");
        assertThat(added.missing()).containsExactly("light.later");
        assertThat(problems(groups, "light.k")).containsExactly("members-missing");

        groups.home.put(TestEntity.of("light.later").is("on").entity());
        assertThat(groups.state("light.k")).isEqualTo("on");
        assertThat(problems(groups, "light.k")).isEmpty();

        groups.home.take("light.later");
        assertThat(groups.state("light.k")).isEqualTo("off");
        assertThat(groups.core.find("k").orElseThrow().missing()).containsExactly("light.later");
    }

    @Test
    void aMemberThatIsNotReachedIsToldAndAllOfThemMakeTheGroupNotReached() {
        groups.add("K", Kind.LIGHT, "light.a", "light.b");
        groups.home.reach("light.a", new Availability.Offline("no power"));
        groups.settle();
        assertThat(problems(groups, "light.k")).containsExactly("members-not-reached");
        assertThat(groups.home.entity("light.k").state().availability()).isEqualTo(new Availability.Online());

        groups.home.reach("light.b", new Availability.Offline("no power"));
        groups.settle();
        assertThat(groups.home.entity("light.k").state().availability())
                .isEqualTo(new Availability.Offline("none of its members can be reached"));

        groups.home.reach("light.a", new Availability.Online());
        groups.home.reach("light.b", new Availability.Online());
        groups.settle();
        assertThat(problems(groups, "light.k")).isEmpty();
        assertThat(groups.home.entity("light.k").state().availability()).isEqualTo(new Availability.Online());
    }

    @Test
    void groupsMayHoldGroups() {
        groups.add("Inner", Kind.LIGHT, "light.a");
        groups.add("Outer", Kind.LIGHT, "light.inner", "light.b");
        groups.home.report("light.a", "on", Map.of(), LIVE);

        assertThat(groups.state("light.outer")).isEqualTo("on");
    }

    @Test
    void aGroupNeverHoldsItself() {
        groups.add("Inner", Kind.LIGHT, "light.a");
        Groups.Status outer = groups.add("Outer", Kind.LIGHT, "light.inner");
        Group inner = groups.core.find("inner").orElseThrow().group();

        assertThat(groups.failure(
                        groups.core.replace(with(inner, List.of("light.b", "light.outer")), Optional.empty())))
                .hasMessage("Inner would contain itself, through Outer. Take this member out.");
        assertThat(groups.failure(groups.core.replace(with(outer.group(), List.of("light.outer")), Optional.empty())))
                .hasMessage("Outer would contain itself. Take this member out.");
        assertThat(groups.failure(groups.core.add(group("New one", Kind.LIGHT, "light.new_one"))))
                .hasMessage("New one would contain itself. Take this member out.");
        assertThat(groups.core.find("inner").orElseThrow().group()).isEqualTo(inner);
        assertThat(groups.core.list()).hasSize(2);
    }

    @Test
    void aCycleThatComesFromTheFileIsShownAndDoesNotCount() {
        Group a =
                new Group("a", "A", Kind.LIGHT, Optional.empty(), List.of("light.b2", "light.a"), Optional.empty(), 1);
        Group b = new Group("b2", "B2", Kind.LIGHT, Optional.empty(), List.of("light.a2"), Optional.empty(), 1);
        Group c = new Group(
                "a2", "A2", Kind.LIGHT, Optional.empty(), List.of("light.b2", "light.b"), Optional.empty(), 1);
        TestGroups read = new TestGroups(groups.home, List.of(a, b, c));
        groups.home.report("light.b", "on", Map.of(), LIVE);

        assertThat(read.state("light.a2")).isEqualTo("on");
        assertThat(problems(read, "light.a2")).contains("group-cycle");
    }

    @Test
    void aChangeTakesEffectAtOnce() {
        Group k = groups.add("K", Kind.LIGHT, "light.a").group();
        groups.home.report("light.b", "on", Map.of(), LIVE);
        assertThat(groups.state("light.k")).isEqualTo("off");

        Groups.Status changed = groups.done(groups.core.replace(with(k, List.of("light.b")), Optional.of(1L)));
        assertThat(changed.group().rev()).isEqualTo(2);
        assertThat(groups.state("light.k")).isEqualTo("on");
        assertThat(groups.home.applied.getLast())
                .matches(update -> update instanceof HomeUpdate.Report report
                        && report.cause().replay());
        groups.home.report("light.a", "on", Map.of(), LIVE);
        groups.home.report("light.b", "off", Map.of(), LIVE);
        assertThat(groups.state("light.k")).isEqualTo("off");
    }

    @Test
    void nameAndAreaAreThoseOfTheDevice() {
        Group k = groups.add("K", Kind.LIGHT, "light.a").group();
        groups.home.renameDevice("group_k", "Over the sink", Optional.empty());
        groups.home.moveDevice("group_k", Optional.of("kitchen"), Optional.empty());
        Group now = groups.core.find("k").orElseThrow().group();
        assertThat(now.name()).isEqualTo("Over the sink");
        assertThat(now.area()).contains("kitchen");

        groups.done(groups.core.replace(with(k, "Sink", Optional.empty()), Optional.empty()));
        assertThat(device("k").name()).isEqualTo("Sink");
        assertThat(device("k").area()).isEmpty();
        assertThat(groups.core.find("k").orElseThrow().entity()).contains("light.k");
    }

    @Test
    void theModeDecides() {
        groups.home.put(TestEntity.of("sensor.a").is("20").in("°C").entity());
        groups.home.put(TestEntity.of("sensor.b").is("22").in("°C").entity());
        Group k = groups.add("T", Kind.SENSOR, "sensor.a", "sensor.b").group();
        assertThat(k.mode()).contains(Mode.MEAN);
        assertThat(groups.state("sensor.t")).isEqualTo("21");
        assertThat(groups.home.entity("sensor.t").info().unit()).contains("°C");

        groups.done(groups.core.replace(with(k, Mode.MAX), Optional.empty()));
        assertThat(groups.state("sensor.t")).isEqualTo("22");
    }

    @Test
    void aStaleChangeIsRefused() {
        Group k = groups.add("K", Kind.LIGHT, "light.a").group();

        assertThat(groups.failure(groups.core.replace(k, Optional.of(7L))))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(groups.failure(groups.core.remove("k", Optional.of(7L))))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(groups.failure(groups.core.remove("x", Optional.empty())))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void removedItIsGoneAndItsMembersStay() {
        groups.add("K", Kind.LIGHT, "light.a");
        groups.done(groups.core.remove("k", Optional.of(1L)));

        assertThat(groups.home.home().entity("light.k")).isEmpty();
        assertThat(groups.home.entity("light.a").state().state()).isEqualTo("off");
        assertThat(groups.written.getLast()).isEmpty();
        groups.home.report("light.a", "on", Map.of(), LIVE);
        groups.settle();
        assertThat(groups.home.home().entity("light.k")).isEmpty();
    }

    @Test
    void aNameThatIsTakenGivesTheNextId() {
        groups.add("K", Kind.LIGHT, "light.a");
        groups.add("K", Kind.SWITCH, "light.a");

        assertThat(groups.core.list()).extracting(s -> s.group().id()).containsExactly("k", "k_2");
    }

    @Test
    void whatCannotBeSavedIsNotDone() {
        Group k = groups.add("K", Kind.LIGHT, "light.a").group();
        groups.diskFailure = Optional.of(new IllegalStateException("no space left on device"));

        assertThat(groups.failure(groups.core.replace(with(k, List.of("light.b")), Optional.empty())))
                .hasMessageContaining("no space left on device")
                .hasMessageContaining("Nothing was changed");
        assertThat(groups.core.find("k").orElseThrow().group().members()).containsExactly("light.a");

        groups.diskFailure = Optional.empty();
        assertThat(groups.done(groups.core.replace(with(k, List.of("light.b")), Optional.empty()))
                        .group()
                        .members())
                .containsExactly("light.b");
    }

    @Test
    void startedAgainItShowsWhatIsAndForgetsWhatWas() {
        groups.add("K", Kind.LIGHT, "light.a", "light.gone");
        groups.home.report("light.a", "on", Map.of("brightness", Value.of(3)), LIVE);
        groups.settle();
        List<Group> saved = groups.written.getLast();
        groups.home.report("light.a", "off", Map.of("brightness", Value.NONE), LIVE);
        groups.home.put(TestEntity.of("light.gone").is("off").entity());

        TestGroups again = new TestGroups(groups.home, saved);
        assertThat(again.state("light.k")).isEqualTo("off");
        assertThat(again.home.entity("light.k").state().attributes()).isEmpty();
        assertThat(problems(again, "light.k")).isEmpty();
    }

    @Test
    void aHomeThatIsFarBehindIsToldAgain() {
        groups.add("K", Kind.LIGHT, "light.a");
        groups.home.farBehind = true;
        groups.home.report("light.a", "on", Map.of(), LIVE);
        groups.settle();
        groups.home.farBehind = false;
        assertThat(groups.state("light.k")).isEqualTo("off");

        groups.pass();
        assertThat(groups.state("light.k")).isEqualTo("on");
    }
}
