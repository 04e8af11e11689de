package io.tomte.acceptance.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The normative statements that the other side breaks in a test, which checks what Tomte makes of it. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Violation {
    /** Numbers of MQTT 5.0, without "MQTT-". */
    String[] v5() default {};

    /** Numbers of MQTT 3.1.1, without "MQTT-". */
    String[] v311() default {};
}
