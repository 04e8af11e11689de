package io.tomte.rest.internal.home;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.rest.internal.json.HomeJson;
import io.tomte.rest.internal.json.Temperatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Thermostats in the unit that a person chose, both ways. */
class TemperaturesTest {
    private static Entity thermostat(String unit, double min, double max, Optional<Double> step) {
        Map<String, Value> capabilities = new LinkedHashMap<>();
        capabilities.put("min_temp", Value.of(min));
        capabilities.put("max_temp", Value.of(max));
        step.ifPresent(it -> capabilities.put("temp_step", Value.of(it)));
        EntityInfo info = new EntityInfo(
                Kind.CLIMATE,
                Optional.of("u"),
                "d",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.of(unit),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                capabilities,
                List.of("set_temperature"),
                Map.of());
        EntityState state = new EntityState(
                "heat",
                Map.of("temperature", Value.of(70), "current_temperature", Value.of(68.5), "fan_mode", Value.of("low")),
                new Availability.Undeclared(),
                Instant.EPOCH,
                Instant.EPOCH,
                false);
        return new Entity("climate.hall", "hall", "fake", "k", info, "Hall", state, List.of());
    }

    private static Entity in(String chosen, Entity entity) {
        return entity.withSettings(EntitySettings.NONE.withUnit(Optional.of(chosen)), "Hall");
    }

    private static JsonObject shown(Entity entity) {
        return HomeJson.state(entity).getAsJsonObject("shown");
    }

    @Test
    void showsValuesLimitsAndSteps() {
        Entity american = thermostat("°F", 45, 95, Optional.of(1.0));
        assertThat(HomeJson.state(american).has("shown")).isFalse();
        assertThat(shown(in("°C", american)))
                .hasToString("{\"unit\":\"°C\",\"attributes\":{\"temperature\":21.1,\"current_temperature\":20.3},"
                        + "\"capabilities\":{\"min_temp\":7.5,\"max_temp\":35.0,\"temp_step\":0.5}}");
        assertThat(HomeJson.entity(in("°C", american)).get("unit").getAsString())
                .isEqualTo("°F");
        Entity european = thermostat("°C", 7, 30, Optional.empty());
        assertThat(shown(in("°F", european)).getAsJsonObject("capabilities"))
                .hasToString("{\"min_temp\":45.0,\"max_temp\":86.0,\"temp_step\":1.0}");
    }

    @Test
    void showsWhatIsWishedBeforeWhatIsReported() {
        Entity american = thermostat("°F", 45, 95, Optional.of(1.0));
        Entity asked = american.withState(american.state()
                .waiting(true, Optional.of(new Desired(Optional.empty(), Map.of("temperature", Value.of(50))))));
        assertThat(shown(in("°C", asked))
                        .getAsJsonObject("attributes")
                        .get("temperature")
                        .getAsDouble())
                .isEqualTo(10);
    }

    /** @param asked in the chosen unit; what comes out is on the steps of the device */
    @ParameterizedTest
    @CsvSource({
        "°F, 1, °C, 21, 70",
        "°F, 1, °C, 21.5, 71",
        "°F, 1, °C, 7, 45", // 44.6
        "°F, 1, °C, 35.2, 95", // 95.36
        "°F, 1, °C, 40, 104", // beyond its limits by more than rounding: refused as any other
        "°C, 0.5, °F, 70, 21",
        "°C, 0.1, °F, 70, 21.1",
        "°C, 0.5, °C, 21.3, 21.3",
    })
    void setsOnTheStepsOfTheDevice(String unit, double step, String chosen, double asked, double sent) {
        Entity entity = thermostat(unit, unit.equals("°F") ? 45 : 7, unit.equals("°F") ? 95 : 35, Optional.of(step));
        Command command =
                new Command("set_temperature", Map.of("temperature", Value.of(asked), "hvac_mode", Value.of("heat")));
        assertThat(Temperatures.announced(entity, command, chosen).orElseThrow().arguments())
                .containsEntry("temperature", Value.of(sent))
                .containsEntry("hvac_mode", Value.of("heat"));
    }

    @Test
    void takesNoUnitWhereNothingIsSetInOne() {
        Entity entity = thermostat("°F", 45, 95, Optional.empty());
        assertThat(Temperatures.announced(entity, Command.of("turn_on"), "kWh")).isEmpty();
    }
}
