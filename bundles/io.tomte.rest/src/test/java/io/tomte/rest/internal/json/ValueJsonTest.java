package io.tomte.rest.internal.json;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonParser;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ValueJsonTest {
    private static final String ALL = "{\"list\":[1,0.5,true,\"<a>\",null],\"none\":null}";

    @Test
    void nullStaysAndWholeNumbersHaveNoPoint() {
        Value list = Value.of(List.of(Value.of(1), Value.of(0.5), Value.of(true), Value.of("<a>"), Value.NONE));
        assertThat(ValueJson.write(Map.of("list", list)).toString()).isEqualTo("{\"list\":[1,0.5,true,\"<a>\",null]}");
        assertThat(ValueJson.write(Value.NONE).isJsonNull()).isTrue();
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        Value read = ValueJson.read(JsonParser.parseString(ALL), "");
        assertThat(ValueJson.write(read).toString()).isEqualTo(ALL);
    }
}
