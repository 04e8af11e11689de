package io.tomte.binding.component.internal.component;

import java.util.function.Function;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.component.internal.infrared.Infrared;
import io.tomte.binding.component.internal.light.Lights;
import io.tomte.device.api.Kind;

/** Which class does which component. */
public final class Components {
    private Components() {}

    public static Function<Port, Component> of(Kind kind) {
        return switch (kind) {
            case ALARM_CONTROL_PANEL -> AlarmComponent::new;
            case BINARY_SENSOR -> BinarySensorComponent::new;
            case BUTTON -> ButtonComponent::new;
            case CAMERA -> CameraComponent::new;
            case CLIMATE -> ClimateComponent::new;
            case COVER -> CoverComponent::new;
            case DATE, DATETIME, TIME -> MomentComponent.of(kind);
            case DEVICE_AUTOMATION -> DeviceTriggerComponent::new;
            case DEVICE_TRACKER -> DeviceTrackerComponent::new;
            case EVENT -> EventComponent::new;
            case FAN -> FanComponent::new;
            case HUMIDIFIER -> HumidifierComponent::new;
            case IMAGE -> ImageComponent::new;
            case INFRARED -> Infrared::of;
            case LAWN_MOWER -> LawnMowerComponent::new;
            case LIGHT -> Lights::of;
            case LOCK -> LockComponent::new;
            case NOTIFY -> NotifyComponent::new;
            case NUMBER -> NumberComponent::new;
            case REMOTE -> RemoteComponent::new;
            case SCENE -> SceneComponent::new;
            case SELECT -> SelectComponent::new;
            case SENSOR -> SensorComponent::new;
            case SIREN -> SirenComponent::new;
            case SWITCH -> SwitchComponent::new;
            case TAG -> TagComponent::new;
            case TEXT -> TextComponent::new;
            case UPDATE -> UpdateComponent::new;
            case VACUUM -> VacuumComponent::new;
            case VALVE -> ValveComponent::new;
            case WATER_HEATER -> WaterHeaterComponent::new;
        };
    }
}
