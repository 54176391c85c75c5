/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules for records that {@code package-info} describes, as Jackson's options. */
final class RecordMapper {

    private static final PropertyNamingStrategies.NamingBase NAMES = new FieldNames();

    private static final List<Class<?>> MAY_BE_LEFT_OUT =
            List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final List<Class<?>> MAY_BE_NULL = List.of(Integer.class, Long.class, Double.class);
    private static final List<Class<?>> LISTS = List.of(Collection.class, List.class);

    static final JsonMapper STRICT = builder().build();

    /** A class of its own, since most evals have no YAML. */
    static final class FromTexts {

        static final JsonMapper MAPPER = builder()
                .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
                .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
                .build();

        private FromTexts() {}
    }

    private RecordMapper() {}

    private static JsonMapper.Builder builder() {
        JsonMapper.Builder builder = Json.builder()
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule("instants")
                        .addSerializer(Instant.class, ToStringSerializer.instance)
                        .addDeserializer(Instant.class, new InstantReader()))
                .propertyNamingStrategy(NAMES)
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new ComponentsOnly(), new JacksonAnnotationIntrospector()))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .withCoercionConfig(LogicalType.Textual, texts -> {
                    texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                });
        MAY_BE_LEFT_OUT.forEach(type -> mayBeLeftOut(builder, type));
        MAY_BE_NULL.forEach(type -> set(builder, type, JsonSetter.Value.forValueNulls(Nulls.SET)));
        set(builder, Map.class, JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.SET));
        LISTS.forEach(type -> set(builder, type, JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)));
        return builder;
    }

    private static void mayBeLeftOut(MapperBuilder<?, ?> builder, Class<?> type) {
        JsonInclude.Value ifPresent =
                JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS);
        builder.withConfigOverride(type, override -> override.setInclude(ifPresent));
        set(builder, type, JsonSetter.Value.forValueNulls(Nulls.SET));
    }

    private static void set(MapperBuilder<?, ?> builder, Class<?> type, JsonSetter.Value nulls) {
        builder.withConfigOverride(type, override -> override.setSetterInfo(nulls));
    }

    /** {@return the names of the fields of a record, in their order} */
    static Set<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> NAMES.translate(component.getName()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Without this, Jackson collects unknown fields of a record in memory, and complains about them only after it has
     * complained about missing ones.
     */
    private static final class ComponentsOnly extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        /** JSON {@code null} is allowed only where any value is. */
        @Override
        public JsonSetter.Value findSetterInfo(Annotated component) {
            JavaType declared = component.getType();
            JavaType type = declared.isReferenceType() ? declared.getContentType() : declared;
            if (!type.isMapLikeType()) {
                return JsonSetter.Value.empty();
            }
            return JsonSetter.Value.forContentNulls(type.getContentType().isJavaLangObject() ? Nulls.SET : Nulls.FAIL);
        }

        @Override
        public JsonIncludeProperties.Value findPropertyInclusionByName(MapperConfig<?> config, Annotated type) {
            return type.getRawType().isRecord()
                    ? new Included(fields(type.getRawType()))
                    : JsonIncludeProperties.Value.all();
        }
    }

    private static final class Included extends JsonIncludeProperties.Value {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("deprecation") // its replacement is missing in older versions, which users may have
        Included(Set<String> names) {
            super(names);
        }
    }

    /** In place of Jackson's module for all classes of {@code java.time}, of which records use no other. */
    private static final class InstantReader extends FromStringDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw context.weirdStringException(text, Instant.class, e.getMessage());
            }
        }
    }

    /** Reads durations as users write them, such as {@code 30s}. */
    private static final class DurationReader extends FromStringDeserializer<Duration> {

        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        protected Duration _deserialize(String text, DeserializationContext context) {
            return Durations.parse(text);
        }
    }

    /** A field such as {@code case} has a name that is reserved in Java. */
    private static final class FieldNames extends PropertyNamingStrategies.SnakeCaseStrategy {

        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String component) {
            String name = super.translate(component);
            return name.startsWith("the_") ? name.substring("the_".length()) : name;
        }
    }
}
