package io.vigie.bench;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.ServiceHealth;
import io.vigie.registry.core.read.filter.Filter;
import io.vigie.registry.core.read.filter.Schemas;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.ServiceHealthJson;
import io.vigie.registry.log.codec.CommandCodec;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The core's hot paths: what every write and every read that no cache answers goes through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CoreBenchmark {
    /** How many keys the store has. */
    @Param("100000")
    private int keys;

    private RegistryState full = RegistryState.EMPTY;
    private final Filter<ServiceHealth> filter = Filter.parse(
            "Service.Tags contains \"v1\" and Node.Node matches \"node-[0-4]\"", Schemas.serviceHealth("dc1"));
    private RegistryState state = full;
    private int number;

    /** Fills the store. */
    @Setup
    public void fill() {
        full = new Population().with("web", 10).with("many", 100).withKeys(keys).state();
        state = full;
    }

    /** A key is put in a full store. */
    @Benchmark
    public Object applyPutKey() {
        state = Population.put(++number, keys)
                .applyTo(state, new Stamp(state.index() + 1, Instant.EPOCH))
                .state();
        return state;
    }

    /** A check of one of 100 instances changes. */
    @Benchmark
    public Object applySetCheckStatus() {
        var status = ++number % 2 == 0 ? CheckStatus.PASSING : CheckStatus.WARNING;
        state = new SetCheckStatus("node-0", "check:many-0", CheckResult.of(status, ""))
                .applyTo(state, new Stamp(state.index() + 1, Instant.EPOCH))
                .state();
        return state;
    }

    /** Ten keys below a folder of a full store. */
    @Benchmark
    public int scanPrefix() {
        return full.keyValues()
                .under("config/app-" + Math.floorMod(++number, keys / 10) + "/")
                .size();
    }

    /** A filter expression over 100 instances. */
    @Benchmark
    public int filterHundredInstances() {
        return HealthRead.instances(full, "many", filter).size();
    }

    /** The JSON of 10 instances with their health. */
    @Benchmark
    public byte[] encodeTenInstances() {
        return encode("web");
    }

    /** The JSON of 100 instances with their health. */
    @Benchmark
    public byte[] encodeHundredInstances() {
        return encode("many");
    }

    private byte[] encode(String service) {
        return Json.bytes(
                out -> Json.list(
                        out,
                        HealthRead.instances(full, service),
                        (to, health) -> ServiceHealthJson.write(to, health, "dc1")),
                false);
    }

    /** A command as the log writes and reads it. */
    @Benchmark
    public Object encodeAndDecodeCommand() {
        return CommandCodec.decode(CommandCodec.encode(Population.put(++number, keys)));
    }
}
