// lzma decompresses a file of xz --format=lzma that says how long its content is.
function lzma(input) {
  const view = new DataView(input.buffer, input.byteOffset);
  let properties = input[0];
  const lc = properties % 9;
  properties = (properties - lc) / 9;
  const lp = properties % 5, pb = (properties - lp) / 5;
  const size = view.getUint32(5, true);
  let at = 18, code = view.getUint32(14), range = 0xffffffff; // 13 bytes of header and a 0 are before the code

  const probabilities = n => new Uint16Array(n).fill(1024);
  const bit = (p, i) => {
    const bound = (range >>> 11) * p[i];
    let b;
    if (code < bound) {
      range = bound;
      p[i] += (2048 - p[i]) >>> 5;
      b = 0;
    } else {
      range = (range - bound) >>> 0;
      code = (code - bound) >>> 0;
      p[i] -= p[i] >>> 5;
      b = 1;
    }
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | input[at++]) >>> 0;
    }
    return b;
  };
  const direct = n => {
    let v = 0;
    for (; n > 0; n--) {
      range = range >>> 1;
      const b = code >= range ? 1 : 0;
      if (b) code = (code - range) >>> 0;
      v = (v << 1) | b;
      if (range < 0x1000000) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | input[at++]) >>> 0;
      }
    }
    return v >>> 0;
  };
  const tree = (p, from, bits) => {
    let m = 1;
    for (let i = 0; i < bits; i++) m = (m << 1) | bit(p, from + m);
    return m - (1 << bits);
  };
  const reverse = (p, from, bits) => {
    let m = 1, v = 0;
    for (let i = 0; i < bits; i++) {
      const b = bit(p, from + m);
      m = (m << 1) | b;
      v |= b << i;
    }
    return v;
  };
  const lengths = () => ({ choice: probabilities(2), low: probabilities(16 << 3), mid: probabilities(16 << 3), high: probabilities(256) });
  const length = (l, position) => {
    if (!bit(l.choice, 0)) return tree(l.low, position << 3, 3);
    if (!bit(l.choice, 1)) return 8 + tree(l.mid, position << 3, 3);
    return 16 + tree(l.high, 0, 8);
  };

  const literals = probabilities(0x300 << (lc + lp));
  const isMatch = probabilities(12 << 4), isRep = probabilities(12), isRep0 = probabilities(12), isRep1 = probabilities(12);
  const isRep2 = probabilities(12), isRep0Long = probabilities(12 << 4);
  const slots = probabilities(4 << 6), special = probabilities(128), align = probabilities(16);
  const matchLengths = lengths(), repLengths = lengths();

  const out = new Uint8Array(size);
  let n = 0, state = 0, rep0 = 0, rep1 = 0, rep2 = 0, rep3 = 0;
  while (n < size) {
    const position = n & ((1 << pb) - 1);
    if (!bit(isMatch, (state << 4) + position)) {
      const before = n ? out[n - 1] : 0;
      const from = 0x300 * (((n & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
      let symbol = 1;
      if (state >= 7) {
        let match = out[n - rep0 - 1];
        do {
          const matchBit = (match >> 7) & 1;
          match <<= 1;
          const b = bit(literals, from + ((1 + matchBit) << 8) + symbol);
          symbol = (symbol << 1) | b;
          if (matchBit !== b) break;
        } while (symbol < 0x100);
      }
      while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, from + symbol);
      out[n++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let len;
    if (bit(isRep, state)) {
      if (!bit(isRep0, state)) {
        if (!bit(isRep0Long, (state << 4) + position)) {
          state = state < 7 ? 9 : 11;
          out[n] = out[n - rep0 - 1];
          n++;
          continue;
        }
      } else {
        let distance;
        if (!bit(isRep1, state)) distance = rep1;
        else {
          if (!bit(isRep2, state)) distance = rep2;
          else {
            distance = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = distance;
      }
      len = length(repLengths, position);
      state = state < 7 ? 8 : 11;
    } else {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      len = length(matchLengths, position);
      state = state < 7 ? 7 : 10;
      const slot = tree(slots, Math.min(len, 3) << 6, 6);
      if (slot < 4) rep0 = slot;
      else {
        const bits = (slot >> 1) - 1;
        rep0 = (2 | (slot & 1)) << bits;
        if (slot < 14) rep0 += reverse(special, rep0 - slot, bits);
        else rep0 += (direct(bits - 4) << 4) + reverse(align, 0, 4);
      }
      if (rep0 >>> 0 === 0xffffffff) break;
    }
    if (rep0 >= n) throw new Error('the program is damaged');
    for (len += 2; len > 0 && n < size; len--, n++) out[n] = out[n - rep0 - 1];
  }
  return out;
}
