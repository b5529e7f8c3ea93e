using System;
using System.IO;
using System.Net;
using System.Threading.Tasks;

namespace RnnGen.Benchmarks.Browser;

/// <summary>Serves the files of a folder to this machine alone, until the page has sent its result.</summary>
internal sealed class PageServer : IDisposable
{
    private const int FirstPort = 8_123;
    private const int Ports = 50;

    private readonly string _folder;
    private readonly HttpListener _listener = new();

    public PageServer(string folder)
    {
        _folder = Path.GetFullPath(folder);
        for (var port = FirstPort; ; port++)
        {
            Address = $"http://127.0.0.1:{port}/";
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Address);
            try
            {
                _listener.Start();
                return;
            }
            catch (HttpListenerException) when (port < FirstPort + Ports)
            {
                // Somebody else has this port.
            }
        }
    }

    /// <summary>Where the page is.</summary>
    public string Address { get; }

    /// <summary>What the page sent.</summary>
    public async Task<string> ResultAsync()
    {
        while (true)
        {
            var context = await _listener.GetContextAsync();
            if (context.Request.HttpMethod == "POST")
            {
                using var reader = new StreamReader(context.Request.InputStream);
                var text = await reader.ReadToEndAsync();
                context.Response.Close();
                return text;
            }

            await AnswerAsync(context);
        }
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = Path.GetFullPath(Path.Combine(_folder, context.Request.Url!.AbsolutePath.TrimStart('/')));
        using var response = context.Response;
        if (!path.StartsWith(_folder, StringComparison.Ordinal) || !File.Exists(path))
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return;
        }

        response.ContentType = Path.GetExtension(path) switch
        {
            ".html" => "text/html",
            ".js" or ".mjs" => "text/javascript",
            ".wasm" => "application/wasm",
            ".json" => "application/json",
            _ => "application/octet-stream",
        };
        await response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(path));
    }
}
