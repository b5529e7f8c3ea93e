// A step and a block of LSTM(32) with Dense(1): RnnGen in WebAssembly beside TensorFlow.js and onnxruntime-web, with the same weights,
// in turn. The result goes to the server as text.
import { dotnet } from './_framework/dotnet.js';

const block = 128, units = 32, checked = 16, rounds = 9, turn = 100;

async function ours() {
    const { getAssemblyExports, getConfig } = await dotnet.create();
    return (await getAssemblyExports(getConfig().mainAssemblyName)).Page;
}

// Gates of PyTorch and of TensorFlow have one order; matrices are transposed.
function setWeights(model, page) {
    const tensor = name => Float32Array.from(page.Tensor(name));
    const transposed = (values, rows, columns) => tf.transpose(tf.tensor2d(values, [rows, columns]));
    const bias = tensor('lstm0.bias_ih_l0').map((value, i) => value + tensor('lstm0.bias_hh_l0')[i]);
    model.setWeights([
        transposed(tensor('lstm0.weight_ih_l0'), 4 * units, 1), transposed(tensor('lstm0.weight_hh_l0'), 4 * units, units),
        tf.tensor1d(bias), transposed(tensor('dense0.weight'), 1, units), tf.tensor1d(tensor('dense0.bias')),
    ]);
}

async function ofTensorFlow(backend, page, steps) {
    await tf.setBackend(backend);
    await tf.ready();
    const model = tf.sequential();
    model.add(tf.layers.lstm({
        units, stateful: true, returnSequences: true, recurrentActivation: 'sigmoid', batchInputShape: [1, steps, 1] }));
    model.add(tf.layers.dense({ units: 1 }));
    setWeights(model, page);
    return async inputs => {
        if (tf.getBackend() !== backend) await tf.setBackend(backend);
        return tf.tidy(() => model.predict(tf.tensor3d(inputs, [1, steps, 1])).dataSync());
    };
}

async function ofOnnx(steps) {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmPaths = new URL('npm/onnxruntime-web/dist/', location.href).href;
    const session = await ort.InferenceSession.create('model.onnx', { executionProviders: ['wasm'] });
    const zeros = () => new ort.Tensor('float32', new Float32Array(units), [1, units]);
    let h = zeros(), c = zeros();
    return async inputs => {
        const x = new ort.Tensor('float32', inputs, [steps, 1, 1]);
        const results = await session.run({ x, 'lstm0.h_l0': h, 'lstm0.c_l0': c });
        h = results['lstm0.h_l0.next'];
        c = results['lstm0.c_l0.next'];
        return results.y.data;
    };
}

const samples = Float32Array.from({ length: block }, (_, i) => 0.6 * Math.sin(i * 0.07) + 0.3 * Math.sin(i * 0.31));

async function difference(side, steps, expected) {
    let worst = 0;
    for (let first = 0; first < checked; first += steps) {
        const outputs = await side(samples.slice(first, first + steps));
        for (let i = 0; i < steps && first + i < checked; i++)
            worst = Math.max(worst, Math.abs(outputs[i] - expected[first + i]));
    }

    if (!(worst < 1e-4)) throw new Error(`outputs differ by ${worst}`);
}

async function time(work) {
    let calls = 1;
    for (;;) {
        const start = performance.now();
        await work(calls);
        const taken = performance.now() - start;
        if (taken >= turn) return 1e3 * taken / calls;
        calls = taken < 1 ? calls * 20 : Math.ceil(calls * 1.2 * turn / taken);
    }
}

async function measure(rows) {
    const times = rows.map(() => []);
    for (let round = -2; round < rounds; round++) {
        for (let i = 0; i < rows.length; i++) {
            const one = await time(rows[i].work);
            if (round >= 0) times[i].push(one);
        }
    }

    const ours = {};
    return rows.map((row, i) => {
        const sorted = times[i].sort((a, b) => a - b), median = sorted[rounds >> 1];
        ours[row.what] ??= { median, least: sorted[0] };
        const ratio = (median / ours[row.what].median).toFixed(2), least = (sorted[0] / ours[row.what].least).toFixed(2);
        return `| ${row.what} | ${row.side} | ${median.toFixed(2)} (${sorted[0].toFixed(2)}) | ${ratio} (${least}) |`;
    });
}

async function main() {
    const page = await ours();
    tf.wasm.setWasmPaths(new URL('npm/@tensorflow/tfjs-backend-wasm/dist/', location.href).href);
    const expected = page.Outputs(Array.from(samples.slice(0, checked)));
    const rows = [];
    for (const [what, steps, mine] of [['a step', 1, page.Steps], [`a block of ${block}`, block, page.Runs]]) {
        rows.push({ what, side: 'RnnGen', work: async calls => mine(calls) });
        const others = {
            'onnxruntime-web': await ofOnnx(steps),
            'TensorFlow.js, wasm': await ofTensorFlow('wasm', page, steps),
            'TensorFlow.js, cpu': await ofTensorFlow('cpu', page, steps),
        };
        for (const [side, run] of Object.entries(others)) {
            await difference(run, steps, expected);
            const inputs = samples.slice(0, steps);
            rows.push({ what, side, work: async calls => { for (let i = 0; i < calls; i++) await run(inputs); } });
        }
    }

    return [
        `${page.About()}; ${navigator.userAgent.match(/Chrome\/[\d.]+/)?.[0]}; TensorFlow.js ${tf.version.tfjs}; `
            + `onnxruntime-web ${ort.env.versions.web}.`,
        '',
        '| LSTM(32), 1 in, dense(1) | | µs, median (min) | over ours |',
        '|---|---|---|---|',
        ...await measure(rows),
    ].join('\n');
}

const text = await main().catch(error => `failed: ${error?.stack ?? error}`);
document.getElementById('out').textContent = text;
await fetch('result', { method: 'POST', body: text });
