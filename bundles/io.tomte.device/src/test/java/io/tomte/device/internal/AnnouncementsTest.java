package io.tomte.device.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.HomeUpdate.Withdraw;
import io.tomte.device.api.Kind;
import io.tomte.device.internal.change.Announcements;
import io.tomte.device.internal.state.EntitySlot;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementsTest {
    private static final DeviceInfo LAMP = device("Große Lampe", List.of("a1"), List.of());

    private final TestHome home = TestHome.running();

    @Test
    void namesAndIdsAreMadeOfDeviceAndEntityName() {
        home.apply(
                announce("k1", LAMP, light("u1", Optional.empty())),
                announce("k2", LAMP, sensor("u2", "Power")),
                announce("k3", LAMP, sensor("u3", "Große Lampe Energy")),
                announce("k4", LAMP, sensor("u4", "Power")));

        assertThat(home.core.home().devices()).containsOnlyKeys("grosse_lampe");
        assertThat(home.core.home().entities())
                .containsOnlyKeys(
                        "light.grosse_lampe",
                        "sensor.grosse_lampe_power",
                        "sensor.grosse_lampe_energy",
                        "sensor.grosse_lampe_power_2");
        assertThat(home.entity("light.grosse_lampe").displayName()).isEqualTo("Große Lampe");
        assertThat(home.entity("sensor.grosse_lampe_energy").displayName()).isEqualTo("Große Lampe Energy");
    }

    @Test
    void aThousandNamesakesInOneDeviceAreAllThereAndTheDeviceIsToldOnce() {
        home.apply(announce("k0", LAMP, sensor("u0", "Power")));
        home.events.clear();
        home.apply(IntStream.range(1, 1_000)
                .mapToObj(i -> announce("k" + i, LAMP, sensor("u" + i, "Power")))
                .toArray(HomeUpdate[]::new));

        assertThat(home.core.home().entities()).hasSize(1_000).containsKey("sensor.grosse_lampe_power_100");
        assertThat(home.events(HomeEvent.DeviceChanged.class)).isEmpty();
        assertThat(home.events(HomeEvent.EntityChanged.class)).hasSize(999);
    }

    @Test
    void aMissingNameIsTheNameOfTheClassOrTheKind() {
        EntityInfo nameless = TestHome.entityOf(Kind.BINARY_SENSOR, "u1", Optional.empty(), List.of());
        home.apply(announce("k1", LAMP, nameless), announce("k2", LAMP, withClass(nameless, "u2", "pm25")));

        assertThat(home.core.home().entities())
                .containsOnlyKeys("binary_sensor.grosse_lampe_binary_sensor", "binary_sensor.grosse_lampe_pm2_5");
    }

    private static EntityInfo withClass(EntityInfo i, String uniqueId, String deviceClass) {
        return new EntityInfo(
                i.kind(),
                Optional.of(uniqueId),
                uniqueId,
                i.name(),
                i.main(),
                Optional.of(deviceClass),
                i.unit(),
                i.category(),
                i.icon(),
                Optional.of("binary_sensor." + "grosse_lampe_pm2_5"),
                i.enabledByDefault(),
                i.capabilities(),
                i.actions(),
                i.topics());
    }

    @Test
    void devicesThatShareAnIdentifierOrAConnectionAreOne() {
        Connection mac = new Connection("mac", "60:01:94:AA:BB:CC");
        Connection sameMac = new Connection("mac", "600194aabbcc");
        home.apply(announce("k1", device("Plug", List.of("x"), List.of(mac)), sensor("u1", "Power")));
        home.apply("other", announce("k2", device("Steckdose", List.of("y"), List.of(sameMac)), sensor("u2", "Heat")));
        home.apply(announce("k3", device("Plug", List.of("y"), List.of()), sensor("u3", "Volt")));

        assertThat(home.core.home().devices()).containsOnlyKeys("plug");
        assertThat(home.core.home().entitiesOf("plug")).hasSize(3);
        assertThat(home.core.home().devices().get("plug").name()).isEqualTo("Plug"); // the first source leads
    }

    @Test
    void twoDevicesBecomeOneWhenAnAnnouncementConnectsThem() {
        home.apply(announce("k1", device("One", List.of("x"), List.of()), sensor("u1", "A")));
        home.apply(announce("k2", device("Two", List.of("y"), List.of()), sensor("u2", "B")));
        home.done(home.core.renameDevice("two", "Mine", Optional.empty()));
        home.apply(announce("k3", device("One", List.of("x", "y"), List.of()), sensor("u3", "C")));

        assertThat(home.core.home().devices()).containsOnlyKeys("one");
        assertThat(home.core.home().devices().get("one").name()).isEqualTo("Mine");
        assertThat(home.core.home().entities().values())
                .extracting(Entity::device)
                .containsOnly("one");
        assertThat(home.events(HomeEvent.DeviceRemoved.class))
                .extracting(HomeEvent.DeviceRemoved::id)
                .containsExactly("two");
    }

    @Test
    void announcedAgainItIsChangedInPlace() {
        home.apply(announce("k1", LAMP, light("u1", Optional.of("Ceiling"))), report("k1", "on"));
        home.apply(announce("k1", LAMP, light("u1", Optional.of("Table"))));

        Entity entity = home.entity("light.grosse_lampe_ceiling");
        assertThat(entity.displayName()).isEqualTo("Große Lampe Table");
        assertThat(entity.state().state()).isEqualTo("on");
        assertThat(home.events(HomeEvent.EntityRemoved.class)).isEmpty();
    }

    @Test
    void theSameAnnouncementAgainSaysNothing() {
        home.apply(announce("k1", LAMP, light("u1", Optional.empty())));
        home.events.clear();
        home.apply(announce("k1", LAMP, light("u1", Optional.empty())));

        assertThat(home.events).isEmpty();
    }

    @Test
    void aSecondClaimOfAnIdIsAProblemOfTheFirst() {
        home.apply(announce("k1", LAMP, sensor("u1", "Power")));
        home.apply(announce("k2", LAMP, sensor("u1", "Other")));

        assertThat(home.core.home().entities()).containsOnlyKeys("sensor.grosse_lampe_power");
        assertThat(home.entity("sensor.grosse_lampe_power").problems())
                .extracting(p -> p.key())
                .containsExactly(Announcements.CLAIMED_TWICE);
    }

    @Test
    void anotherKeyMayTakeOverOnceTheFirstIsWithdrawn() {
        home.apply(announce("k1", LAMP, sensor("u1", "Power")));
        home.apply(new Withdraw("k1"), announce("k2", LAMP, sensor("u1", "Power new")));

        assertThat(home.entity("sensor.grosse_lampe_power").key()).isEqualTo("k2");
        assertThat(home.events(HomeEvent.DeviceRemoved.class)).isEmpty();
    }

    @Test
    void aDeviceGoesWithItsLastEntityAndComesBackAsItWas() {
        home.apply(announce("k1", LAMP, light("u1", Optional.empty())));
        home.done(home.core.renameDevice("grosse_lampe", "Desk", Optional.empty()));
        String kitchen = home.done(home.core.addArea("Kitchen")).id();
        home.done(home.core.moveDevice("grosse_lampe", Optional.of(kitchen), Optional.empty()));
        home.apply(new Withdraw("k1"));
        assertThat(home.core.home().devices()).isEmpty();

        home.apply(announce("k9", LAMP, light("u1", Optional.empty())));
        Device device = home.core.home().devices().get("grosse_lampe");
        assertThat(device.name()).isEqualTo("Desk");
        assertThat(device.area()).contains(kitchen);
        assertThat(home.entity("light.grosse_lampe").displayName()).isEqualTo("Desk");
    }

    @Test
    void aSuggestedAreaCountsAtFirstSightOnly() {
        DeviceInfo inKitchen = device("Plug", List.of("x"), List.of(), Optional.of("Kitchen"));
        home.apply(announce("k1", inKitchen, sensor("u1", "Power")));
        assertThat(home.core.home().devices().get("plug").area()).contains("kitchen");

        home.done(home.core.moveDevice("plug", Optional.empty(), Optional.empty()));
        home.apply(announce("k1", inKitchen, sensor("u1", "Power 2")));
        assertThat(home.core.home().devices().get("plug").area()).isEmpty();
        assertThat(home.restarted().core.home().devices().get("plug").area()).isEmpty();
    }

    @Test
    void afterARestartAllIsThereAtOnceButUnknown() {
        home.apply(announce("k1", LAMP, light("u1", Optional.empty())), report("k1", "on"));
        TestHome next = home.restarted();

        assertThat(next.state("light.grosse_lampe")).isEqualTo("unknown");
        assertThat(next.availability("light.grosse_lampe"))
                .isEqualTo(new Availability.Offline(EntitySlot.NOT_ANNOUNCED));
        assertThat(next.core.home().devices().get("grosse_lampe").announced()).isFalse();

        next.apply(announce("elsewhere", LAMP, light("u1", Optional.of("New name"))));
        assertThat(next.availability("light.grosse_lampe")).isEqualTo(new Availability.Undeclared());
        assertThat(next.core.home().devices().get("grosse_lampe").announced()).isTrue();
    }

    @Test
    void anEntityThatItsDeviceNoLongerHasGoesAfterAnHour() {
        home.apply(announce("k1", LAMP, light("u1", Optional.empty())), announce("k2", LAMP, sensor("u2", "Old")));
        TestHome next = home.restarted();
        next.apply(announce("k1", LAMP, light("u1", Optional.empty())));

        for (int i = 0; i < 6; i++) {
            next.advance(Duration.ofMinutes(10));
        }
        assertThat(next.core.home().entities()).hasSize(2);
        next.advance(Duration.ofMinutes(10));
        assertThat(next.core.home().entities()).containsOnlyKeys("light.grosse_lampe");
    }

    @Test
    void anEntityWithoutADeviceIsADeviceOfItsOwn() {
        DeviceInfo none = new DeviceInfo(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        home.apply(announce("k1", none, sensor("u1", "Rain")), announce("k2", none, sensor("u2", "Wind")));

        assertThat(home.core.home().devices()).containsOnlyKeys("rain", "wind");
        assertThat(home.entity("sensor.rain").displayName()).isEqualTo("Rain");
    }

    /** Whatever the order of announcements, withdrawals and restarts: one identity, one id; and it keeps it. */
    @Test
    void randomInterleavingsNeverDoubleAnId() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            TestHome hub = TestHome.running();
            Map<String, String> idOf = new HashMap<>();
            for (int step = 0; step < 150; step++) {
                int n = random.nextInt(24);
                DeviceInfo device = device("Lamp", List.of("dev" + n / 3), List.of());
                switch (random.nextInt(8)) {
                    case 0, 1 -> hub.apply(new Withdraw("k" + n));
                    case 2 -> hub = random.nextInt(4) == 0 ? hub.restarted() : hub;
                    default -> hub.apply(announce("k" + n, device, sensor("u" + n, "Power")));
                }
                check(hub, idOf, seed);
            }
        }
    }

    private static void check(TestHome hub, Map<String, String> idOf, int seed) {
        Collection<Entity> entities = hub.core.home().entities().values();
        Set<String> identities = new HashSet<>();
        List<String> devices = new ArrayList<>();
        for (Entity entity : entities) {
            assertThat(identities.add(entity.info().identity()))
                    .as("seed %s", seed)
                    .isTrue();
            devices.add(entity.device());
            String first = idOf.putIfAbsent(entity.info().identity(), entity.id());
            if (first != null && !first.equals(entity.id())) { // only if another one has it now
                idOf.put(entity.info().identity(), entity.id());
                assertThat(idOf.values()).as("seed %s", seed).contains(first);
            }
        }
        assertThat(hub.core.home().devices().keySet())
                .as("seed %s", seed)
                .containsExactlyInAnyOrderElementsOf(new HashSet<>(devices));
    }
}
