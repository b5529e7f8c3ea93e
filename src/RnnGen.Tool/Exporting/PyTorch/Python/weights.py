_DTYPES = {"F32": torch.float32, "F64": torch.float64, "I32": torch.int32, "I64": torch.int64}


def read_safetensors(path):
    """The tensors of a safetensors file by name, bit for bit, and its metadata: (tensors, metadata)."""
    with open(path, "rb") as file:
        content = bytearray(file.read())
    start = 8 + int.from_bytes(content[:8], "little")
    if len(content) < 8 or start > len(content):
        raise ValueError(f"{path}: expected a safetensors file, found one of {len(content)} bytes with a header to {start}")
    try:
        header = json.loads(content[8:start].decode("utf-8"))
    except ValueError as fault:
        raise ValueError(f"{path}: expected a safetensors file, found a header that is no JSON: {fault}") from fault
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] not in _DTYPES:
            raise ValueError(f"{path}: tensor '{name}': expected {', '.join(_DTYPES)}, found {entry['dtype']}")
        dtype, shape, (first, end) = _DTYPES[entry["dtype"]], entry["shape"], entry["data_offsets"]
        count = math.prod(shape)
        size = count * torch.empty((), dtype=dtype).element_size()
        if not 0 <= first <= end <= len(content) - start or end - first != size:
            raise ValueError(f"{path}: tensor '{name}' {shape}: expected {size} bytes, found {first} to {end}")
        data = content[start + first:start + end]
        tensors[name] = torch.frombuffer(data, dtype=dtype).reshape(shape) if count else torch.empty(shape, dtype=dtype)
    return tensors, metadata


def write_safetensors(path, tensors, metadata):
    """Writes tensors by name, bit for bit. The file is written beside its place and then renamed."""
    header, blocks, offset = {"__metadata__": metadata}, [], 0
    names = {dtype: name for name, dtype in _DTYPES.items()}
    for name, tensor in tensors.items():
        tensor = tensor.detach().cpu().contiguous()
        if tensor.dtype not in names:
            raise ValueError(f"tensor '{name}': expected {', '.join(_DTYPES)}, found {tensor.dtype}")
        size = tensor.numel() * tensor.element_size()
        header[name] = {
            "dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        blocks.append(ctypes.string_at(tensor.data_ptr(), size) if size else b"")
        offset += size
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for block in blocks:
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
