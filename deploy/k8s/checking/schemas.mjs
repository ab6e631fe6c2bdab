// Against the schemas of Kubernetes and the Gateway API: every field of the right type, none that the schema does not know, and no
// kind without a schema.

async function modelOf({ apiVersion, kind }) {
  const models = `${apiVersion}`.startsWith('gateway.networking.') ? '@kubernetes-models/gateway-api' : 'kubernetes-models';
  try {
    return (await import(`${models}/${apiVersion}/${kind}`))[kind];
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
    throw error;
  }
}

// The schemas let unknown fields pass. But what a schema knows, its validation looks at: so what it has not looked at is unknown.
function watch(value, path, looked) {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return target[key];
      looked.add(`${path}/${key}`);
      return watch(target[key], `${path}/${key}`, looked);
    },
  });
}

function* unseen(value, path, looked) {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (looked.has(`${path}/${key}`)) yield* unseen(inner, `${path}/${key}`, looked);
    else yield `${path}/${key}`;
  }
}

export async function schema(object) {
  const model = await modelOf(object);
  if (!model) return [`there is no schema for ${object.apiVersion} ${object.kind}`];
  const looked = new Set();
  try {
    model.prototype.validate.call(watch(object, '', looked));
  } catch (error) {
    if (!error.errors) throw error;
    return error.errors.map(one => `${one.instancePath || '/'} ${one.message}`);
  }
  return [...unseen(object, '', looked)].map(path => `${path} is unknown to the schema`);
}
